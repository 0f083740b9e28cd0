/**
 * A template as a person makes it, and the same in Meta's form: components, each with its samples. Media stand in it by
 * the handle of an upload.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
import { type Json, listOf, objectOf, objectsOf, textOf } from './narrow.ts'
import { type TemplateCategory, variablesIn } from './template.ts'

/** A template to be submitted. `components` are Meta's own; samples for variables stand in their `example`. */
export interface TemplateDraft {
  readonly name: string
  readonly language: string
  readonly category: TemplateCategory
  readonly format?: 'POSITIONAL' | 'NAMED'
  /** How long WhatsApp tries to deliver a message of it; left out: as long as it does by itself. */
  readonly ttlSeconds?: number
  readonly components: readonly Json[]
}

/** Buttons that have nothing but their words; what they show is chosen when they are sent. */
export const plainButtons = ['QUICK_REPLY', 'CATALOG', 'MPM', 'SPM', 'VOICE_CALL', 'ORDER_DETAILS'] as const

export type DraftButton =
  | { readonly type: (typeof plainButtons)[number]; readonly text: string }
  | {
      readonly type: 'URL'
      readonly text: string
      readonly url: string
      /** The whole address with its end, where it ends in a variable. */
      readonly example?: string | undefined
    }
  | { readonly type: 'PHONE_NUMBER'; readonly text: string; readonly phone: string }
  | { readonly type: 'COPY_CODE'; readonly example: string }
  | { readonly type: 'FLOW'; readonly text: string; readonly flowId: string; readonly screen?: string | undefined }

export type DraftHeader =
  | { readonly format: 'TEXT'; readonly text: string; readonly sample?: string | undefined }
  | { readonly format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' }
  | { readonly format: 'LOCATION' }

export interface DraftCard {
  readonly header: { readonly format: 'IMAGE' | 'VIDEO' }
  readonly body: string
  readonly samples: readonly string[]
  readonly buttons: readonly DraftButton[]
}

/** An app that takes a sign-in code by itself: its name in the store and the hash of the key it is signed with. */
export interface CodeApp {
  readonly packageName: string
  readonly signature: string
}

export const codeWays = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'] as const
export type CodeWay = (typeof codeWays)[number]

export interface PlainDraft {
  readonly category: TemplateCategory
  readonly header?: DraftHeader | undefined
  /** Left out for sign-in codes, whose text is Meta's own. */
  readonly body?: string | undefined
  /** One for each variable of the text, in their order. */
  readonly samples: readonly string[]
  readonly footer?: string | undefined
  readonly buttons: readonly DraftButton[]
  readonly cards?: readonly DraftCard[] | undefined
  /** A limited-time offer: what stands beside the clock, and whether there is one. */
  readonly offer?: { readonly text: string; readonly expires: boolean } | undefined
  readonly codeMinutes?: number | undefined
  /** "For your security, do not share this code." */
  readonly safetyLine?: boolean | undefined
  /** How a sign-in code gets into the app: copied, with one tap, or by itself. Copied when left out. */
  readonly code?:
    | { readonly way: CodeWay; readonly apps: readonly CodeApp[]; readonly termsAccepted: boolean }
    | undefined
  readonly ttlSeconds?: number | undefined
}

/** `handleOf` gives the upload for the file of a place: `header`, `cards.0` … */
export function draftOf(
  { name, language }: { readonly name: string; readonly language: string },
  draft: PlainDraft,
  handleOf: (place: string) => string | undefined,
): TemplateDraft {
  const { category, ttlSeconds } = draft
  const texts = [draft.body, ...(draft.cards ?? []).map(({ body }) => body)]
  const isNamed = texts.some((text) => variablesIn(text ?? null).some((one) => !/^\d+$/.test(one)))
  const format = isNamed ? 'NAMED' : 'POSITIONAL'
  return {
    name,
    language,
    category,
    format,
    ...(ttlSeconds !== undefined && { ttlSeconds }),
    components: category === 'AUTHENTICATION' ? signInCode(draft) : partsOf(draft, format, handleOf),
  }
}

/** The text is WhatsApp's own; what can be said is how long the code holds. */
function signInCode({ codeMinutes, safetyLine = true, code }: PlainDraft): Json[] {
  return [
    { type: 'BODY', add_security_recommendation: safetyLine },
    ...(codeMinutes === undefined ? [] : [{ type: 'FOOTER', code_expiration_minutes: codeMinutes }]),
    { type: 'BUTTONS', buttons: [codeButton(code)] },
  ]
}

/** https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates */
function codeButton(code: PlainDraft['code']): Json {
  const { way, apps, termsAccepted } = code ?? { way: 'COPY_CODE', apps: [], termsAccepted: false }
  if (way === 'COPY_CODE') return { type: 'OTP', otp_type: way }
  return {
    type: 'OTP',
    otp_type: way,
    supported_apps: apps.map(({ packageName, signature }) => ({
      package_name: packageName,
      signature_hash: signature,
    })),
    ...(way === 'ZERO_TAP' && { zero_tap_terms_accepted: termsAccepted }),
  }
}

type Format = 'POSITIONAL' | 'NAMED'

function partsOf(draft: PlainDraft, format: Format, handleOf: (place: string) => string | undefined): Json[] {
  const { header, body, samples, footer, buttons, cards, offer } = draft
  return [
    ...(header === undefined ? [] : [headerOf(header, handleOf('header'))]),
    ...(body === undefined ? [] : [bodyOf(body, samples, format)]),
    ...(offer === undefined
      ? []
      : [
          {
            type: 'LIMITED_TIME_OFFER',
            limited_time_offer: { text: offer.text, has_expiration: offer.expires },
          },
        ]),
    ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(buttonOf) }]),
    ...(cards === undefined || cards.length === 0
      ? []
      : [
          {
            type: 'CAROUSEL',
            cards: cards.map((card, nth) => ({
              components: [
                headerOf(card.header, handleOf(`cards.${nth}`)),
                bodyOf(card.body, card.samples, format),
                ...(card.buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: card.buttons.map(buttonOf) }]),
              ],
            })),
          },
        ]),
  ]
}

function bodyOf(text: string, samples: readonly string[], format: Format): Json {
  const names = variablesIn(text)
  if (names.length === 0) return { type: 'BODY', text }
  const example =
    format === 'NAMED'
      ? { body_text_named_params: names.map((param_name, nth) => ({ param_name, example: samples[nth] ?? '' })) }
      : { body_text: [names.map((_, nth) => samples[nth] ?? '')] }
  return { type: 'BODY', text, example }
}

function headerOf(header: DraftHeader, handle: string | undefined): Json {
  if (header.format === 'LOCATION') return { type: 'HEADER', format: 'LOCATION' }
  if (header.format !== 'TEXT')
    return {
      type: 'HEADER',
      format: header.format,
      ...(handle !== undefined && { example: { header_handle: [handle] } }),
    }
  const [name] = variablesIn(header.text)
  const sample = header.sample ?? ''
  const example =
    name === undefined
      ? {}
      : /^\d+$/.test(name)
        ? { example: { header_text: [sample] } }
        : { example: { header_text_named_params: [{ param_name: name, example: sample }] } }
  return { type: 'HEADER', format: 'TEXT', text: header.text, ...example }
}

function buttonOf(button: DraftButton): Json {
  switch (button.type) {
    case 'URL': {
      const { type, text, url, example } = button
      return { type, text, url, ...(example !== undefined && { example: [example] }) }
    }
    case 'PHONE_NUMBER':
      return { type: button.type, text: button.text, phone_number: button.phone }
    case 'COPY_CODE':
      return { type: button.type, example: button.example }
    case 'FLOW': {
      const { type, text, flowId, screen } = button
      return {
        type,
        text,
        flow_id: flowId,
        flow_action: 'navigate',
        ...(screen !== undefined && { navigate_screen: screen }),
      }
    }
    default:
      return { type: button.type, text: button.text }
  }
}

/** Back again: what WhatsApp lists, as a person would have made it. Media are known by their kind only. */
export function plainDraftOf({
  category,
  components,
}: {
  readonly category: string | null
  readonly components: readonly Json[]
}): PlainDraft {
  const part = (of: readonly Json[], type: string) => of.find((one) => textOf(one.type)?.toUpperCase() === type)
  const footer = part(components, 'FOOTER')
  const offer = objectOf(part(components, 'LIMITED_TIME_OFFER')?.limited_time_offer)
  const cards = listOf(part(components, 'CAROUSEL')?.cards).map((one): DraftCard => {
    const parts = objectsOf(objectOf(one)?.components)
    const body = part(parts, 'BODY')
    return {
      header: {
        format: textOf(part(parts, 'HEADER')?.format)?.toUpperCase() === 'VIDEO' ? 'VIDEO' : 'IMAGE',
      },
      body: textOf(body?.text) ?? '',
      samples: samplesOf(body),
      buttons: buttonsIn(part(parts, 'BUTTONS')),
    }
  })
  const header = plainHeader(part(components, 'HEADER'))
  const body = part(components, 'BODY')
  const isCode = category === 'AUTHENTICATION'
  const minutes = footer?.code_expiration_minutes
  return {
    category: category === 'UTILITY' || category === 'AUTHENTICATION' ? category : 'MARKETING',
    ...(header !== undefined && { header }),
    ...(!isCode && { body: textOf(body?.text) ?? '' }),
    samples: isCode ? [] : samplesOf(body),
    ...(textOf(footer?.text) !== null && !isCode && { footer: textOf(footer?.text)! }),
    buttons: isCode ? [] : buttonsIn(part(components, 'BUTTONS')),
    ...(cards.length > 0 && { cards }),
    ...(offer !== null && { offer: { text: textOf(offer.text) ?? '', expires: offer.has_expiration === true } }),
    ...(isCode && typeof minutes === 'number' && { codeMinutes: minutes }),
    ...(isCode && { safetyLine: body?.add_security_recommendation === true }),
    ...(isCode && codeOf(part(components, 'BUTTONS'))),
  }
}

function codeOf(component: Json | undefined): Pick<PlainDraft, 'code'> {
  const button = listOf(component?.buttons)
    .map(objectOf)
    .find((one) => textOf(one?.type)?.toUpperCase() === 'OTP')
  const way = codeWays.find((one) => one === textOf(button?.otp_type)?.toUpperCase())
  if (way === undefined || way === 'COPY_CODE') return {}
  const apps = objectsOf(button?.supported_apps).map((one) => ({
    packageName: textOf(one.package_name) ?? '',
    signature: textOf(one.signature_hash) ?? '',
  }))
  return { code: { way, apps, termsAccepted: button?.zero_tap_terms_accepted === true } }
}

function plainHeader(header: Json | undefined): DraftHeader | undefined {
  const format = textOf(header?.format)?.toUpperCase()
  switch (format) {
    case 'TEXT': {
      const example = objectOf(header?.example)
      const named = objectOf(listOf(example?.header_text_named_params)[0])
      const sample = textOf(listOf(example?.header_text)[0]) ?? textOf(named?.example)
      return { format, text: textOf(header?.text) ?? '', ...(sample !== null && { sample }) }
    }
    case 'IMAGE':
    case 'VIDEO':
    case 'DOCUMENT':
    case 'LOCATION':
      return { format }
    default:
      return undefined
  }
}

function samplesOf(body: Json | undefined): string[] {
  const example = objectOf(body?.example)
  const names = variablesIn(textOf(body?.text))
  const named = new Map(
    listOf(example?.body_text_named_params).map((one) => [
      textOf(objectOf(one)?.param_name),
      textOf(objectOf(one)?.example),
    ]),
  )
  const numbered = listOf(listOf(example?.body_text)[0])
  return names.map((name, nth) => named.get(name) ?? textOf(numbered[nth]) ?? '')
}

function buttonsIn(component: Json | undefined): DraftButton[] {
  return listOf(component?.buttons).flatMap((one): DraftButton[] => {
    const it = objectOf(one)
    const text = textOf(it?.text) ?? ''
    const type = textOf(it?.type)?.toUpperCase()
    const example = textOf(listOf(it?.example)[0]) ?? textOf(it?.example)
    switch (type) {
      case 'URL':
        return [{ type, text, url: textOf(it?.url) ?? '', ...(example !== null && { example }) }]
      case 'PHONE_NUMBER':
        return [{ type, text, phone: textOf(it?.phone_number) ?? '' }]
      case 'COPY_CODE':
        return [{ type, example: example ?? '' }]
      case 'FLOW': {
        const screen = textOf(it?.navigate_screen)
        return [{ type, text, flowId: textOf(it?.flow_id) ?? '', ...(screen !== null && { screen }) }]
      }
      default: {
        const plain = plainButtons.find((known) => known === type)
        return plain === undefined ? [] : [{ type: plain, text }]
      }
    }
  })
}
