/**
 * What a reviewer would say: a template asks for an outcome by its name, or its text speaks for itself. Believable, not
 * exact: Meta does not tell how it decides.
 */
import { type Fields, fieldsAt, isFields, listAt } from './json.ts'
import type { Template } from './world.ts'

export type Verdict =
  | { readonly say: 'approve'; readonly category: string }
  | { readonly say: 'reject'; readonly reason: string; readonly info?: { reason: string; recommendation: string } }

/** Names that ask for an outcome, so that a person can see each one. */
const ASKS_FOR_REJECTION = /_rejected$/
const ASKS_FOR_RECLASSIFICATION = /_reclassified$/

const OFFERS =
  /\b(sale|offer|discount|off|deal|coupon|voucher|free gift|festive|launch(?:ed|ing)?|buy (?:now|one)|shop now|limited time|new arrivals?|collection)\b|\d+ ?%|छूट|ऑफ़र|ऑफर|सेल|मुफ़्त|தள்ளுபடி|சலுகை|இலவச/iu
const ABUSE = /\b(idiot|stupid|hate you|kill)\b/i
const SCAM = /\b(lottery|you (?:have )?won|claim your prize|send (?:us )?your (?:pin|otp|password|card number))\b/i
const SHORTENED = /https?:\/\/(www\.)?(wa\.me|bit\.ly|tinyurl\.com|t\.co|goo\.gl)\//i

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  hi: /\p{Script=Devanagari}/u,
  mr: /\p{Script=Devanagari}/u,
  ta: /\p{Script=Tamil}/u,
  te: /\p{Script=Telugu}/u,
  kn: /\p{Script=Kannada}/u,
  ml: /\p{Script=Malayalam}/u,
  bn: /\p{Script=Bengali}/u,
  gu: /\p{Script=Gujarati}/u,
  pa: /\p{Script=Gurmukhi}/u,
}

export function review(template: Template, others: readonly Template[]): Verdict {
  if (ASKS_FOR_REJECTION.test(template.name)) return badFormat('The format of the template is not allowed.')
  if (ASKS_FOR_RECLASSIFICATION.test(template.name)) return { say: 'approve', category: 'MARKETING' }
  if (template.category === 'AUTHENTICATION') return { say: 'approve', category: template.category }
  const text = wordsOf(template)
  if (ABUSE.test(text)) return { say: 'reject', reason: 'ABUSIVE_CONTENT' }
  if (SCAM.test(text)) return { say: 'reject', reason: 'SCAM' }
  const script = SCRIPTS[template.language.split('_')[0]!]
  if (script && !script.test(text)) return { say: 'reject', reason: 'TAG_CONTENT_MISMATCH' }
  if (addressesOf(template).some((address) => SHORTENED.test(address)))
    return badFormat('The address of a button is shortened or leads to a chat.')
  const body = bodyOf(template)
  if (others.some((it) => it.status === 'APPROVED' && it.name !== template.name && bodyOf(it) === body))
    return badFormat('Another template says the same.')
  // Since 9 April 2025 it is approved under the category it belongs to, without asking.
  const promotes = template.category === 'UTILITY' && OFFERS.test(text)
  return { say: 'approve', category: promotes ? 'MARKETING' : template.category }
}

function badFormat(reason: string): Verdict {
  return {
    say: 'reject',
    reason: 'INVALID_FORMAT',
    info: { reason, recommendation: 'Change the text and send it again.' },
  }
}

const partsOf = (template: Template, type: string): Fields | undefined =>
  template.components.find((it) => String(it.type).toUpperCase() === type)

const bodyOf = (template: Template) =>
  [partsOf(template, 'BODY')?.text, partsOf(template, 'FOOTER')?.text].map((it) => String(it ?? '').trim()).join('\n')

function cardsOf(template: Template): Fields[] {
  return (listAt(partsOf(template, 'CAROUSEL'), 'cards') ?? [])
    .filter(isFields)
    .flatMap((card) => (listAt(card, 'components') ?? []).filter(isFields))
}

const buttonsIn = (components: readonly Fields[]): Fields[] =>
  components.flatMap((it) => (listAt(it, 'buttons') ?? []).filter(isFields))

function wordsOf(template: Template): string {
  const all = [...template.components, ...cardsOf(template)]
  const offer = fieldsAt(partsOf(template, 'LIMITED_TIME_OFFER'), 'limited_time_offer')
  return [...all, ...buttonsIn(all), ...(offer ? [offer] : [])].map((it) => String(it.text ?? '')).join('\n')
}

const addressesOf = (template: Template): string[] =>
  buttonsIn([...template.components, ...cardsOf(template)]).flatMap((it) => (it.url ? [String(it.url)] : []))
