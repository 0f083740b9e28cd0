/**
 * What Meta refuses a template for, as far as it can be known before asking: each problem with the place it belongs
 * beside, the rule it breaks and the figures of the rule, so that a screen can say it in its own language.
 * https://developers.facebook.com/docs/whatsapp/message-templates/guidelines
 */
import type { MessageProblem } from './messages.ts'
import { type Json, listOf, objectOf, objectsOf, textOf } from './narrow.ts'
import { variablesIn } from './template.ts'
import type { TemplateDraft } from './template-draft.ts'

/** What is wrong and how to mend it, facts in {braces}. */
export const ruleWords = {
  nameForm: 'A name has small letters, digits and underscores only.',
  nameLong: 'A name has at most {limit} characters.',
  headerMissing: 'The header is empty. Write it, or take the header out.',
  headerLong: 'The header has {has} characters; WhatsApp takes {limit}.',
  headerVariables: 'The header takes one variable.',
  headerEmoji: 'No emoji in the header. Put it into the text.',
  headerFormatting: 'The header is bold by itself: take out * _ ~ and `.',
  headerLines: 'The header is one line.',
  headerSample: 'Give a sample for the variable of the header.',
  headerFile: 'Choose a sample file for the header.',
  bodyMissing: 'The text is missing. Write it.',
  bodyLong: 'The text has {has} characters; WhatsApp takes {limit}.',
  bodyEdge: 'The text may not begin or end with a variable. Put words around it.',
  bodyAdjacent: 'Two variables stand side by side. Put words between them.',
  bodyRatio: 'Too many variables for so few words: write at least {limit} words beside them.',
  bodyGap: 'Variables are numbered from 1 without gaps.',
  bodyNamed: 'Variable names have small letters, digits and underscores and begin with a letter.',
  bodyBraces: 'A variable is written {variable}: two braces, a number or a name, two braces.',
  bodySample: 'Give a sample for {name}.',
  bodyLines: 'No more than one empty line in a row, no tabs, no more than four spaces together.',
  footerMissing: 'The footer is empty. Write it, or take it out.',
  footerLong: 'The footer has {has} characters; WhatsApp takes {limit}.',
  footerVariables: 'The footer takes no variables.',
  footerLines: 'The footer is one line.',
  buttonsMany: 'A template has at most {limit} buttons.',
  buttonsKind: 'At most {limit} of this kind of button.',
  buttonsMixed: 'Quick replies stand together: all before or all after the other buttons.',
  buttonsAlone: 'This button stands alone. Take the others out.',
  buttonMissing: 'Write what stands on the button.',
  buttonLong: 'A button has at most {limit} characters.',
  buttonSame: 'Two buttons say the same.',
  buttonPlain: 'No variables, line breaks, emoji or formatting on a button.',
  urlForm: 'An address begins with https:// and has no spaces.',
  urlShort: 'WhatsApp refuses shortened addresses and wa.me. Write the shop’s own address.',
  urlEnd: 'The variable stands at the end of the address, once.',
  urlSample: 'Give the whole address once with its end, as a sample.',
  phoneForm: 'Write the number with its country code: + and 8 to 15 digits.',
  codeForm: 'A code has 1 to {limit} letters and digits.',
  flowForm: 'Copy the ID of the flow from WhatsApp Manager: digits only.',
  onlyMarketing: 'WhatsApp takes this in marketing templates only. Choose the category marketing.',
  codeLasts: 'A code holds 1 to {limit} minutes.',
  codeOnly: 'A template for sign-in codes has WhatsApp’s own text. Take the rest out.',
  codeApps: 'Name one to {limit} apps that take the code.',
  codePackage: 'A package name is written like com.example.shop.',
  codeSignature: 'A signing hash has {limit} letters, digits or + / =. Who built the app has it.',
  codeTerms: 'A code that arrives by itself needs your consent to WhatsApp’s terms for it.',
  triesFor: 'WhatsApp tries for {least} to {most} seconds in this category, or as long as it does by itself.',
  cardsCount: 'A carousel has 2 to {limit} cards.',
  cardsSame: 'All cards have the same kind of picture and the same kinds of buttons.',
  cardsAlone: 'With cards there is no header, footer or button of the message itself.',
  cardBodyLong: 'A card’s text has {has} characters; WhatsApp takes {limit}.',
  cardButtons: 'A card has one or two buttons.',
  cardButtonKind: 'A card takes quick replies, addresses and a phone number.',
  cardFile: 'Choose a sample picture for this card.',
  offerMissing: 'Write what the offer is.',
  offerLong: 'The offer has {has} characters; WhatsApp takes {limit}.',
  offerParts: 'A limited offer has an address button, at most a code to copy beside it, and no footer.',
  offerHeader: 'A limited offer takes a picture or a video as its header, or none.',
} as const

export type TemplateRule = keyof typeof ruleWords

export interface TemplateProblem extends MessageProblem {
  readonly rule: TemplateRule
  readonly facts: Readonly<Record<string, string | number>>
}

export const templateLimits = {
  name: 512,
  header: 60,
  body: 1024,
  offerBody: 600,
  cardBody: 160,
  footer: 60,
  buttons: 10,
  buttonText: 25,
  code: 15,
  cards: 10,
  offer: 16,
  codeMinutes: 90,
  codeApps: 5,
  codeSignature: 11,
} as const

/** How many of a kind one message takes, where that is fewer than all ten. */
const mostOfKind: Readonly<Record<string, number>> = {
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  VOICE_CALL: 1,
  OTP: 1,
}
/** https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates#time-to-live */
export const triesForSeconds = {
  AUTHENTICATION: { least: 30, most: 900 },
  UTILITY: { least: 30, most: 43_200 },
  MARKETING: { least: 43_200, most: 2_592_000 },
} as const

const standAlone: ReadonlySet<string> = new Set(['CATALOG', 'MPM', 'SPM', 'ORDER_DETAILS'])
const marketingOnly: ReadonlySet<string> = new Set(['CATALOG', 'MPM', 'SPM', 'COPY_CODE'])
const onCards: ReadonlySet<string> = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER'])

const shorteners =
  /^https?:\/\/(www\.)?(wa\.me|api\.whatsapp\.com|bit\.ly|tinyurl\.com|t\.co|goo\.gl|is\.gd|cutt\.ly|rb\.gy|shorturl\.at|ow\.ly)(\/|$)/i

const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u
const formatting = /[*_~`]/
const variable = /\{\{\s*([a-z0-9_]+)\s*\}\}/g
const countOf = (text: string) => [...text].length

type Wrong = (path: string, rule: TemplateRule, facts?: TemplateProblem['facts']) => void

export function draftProblems(draft: TemplateDraft): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const wrong: Wrong = (path, rule, facts = {}) => {
    const words = ruleWords[rule].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
    problems.push({ path, rule, facts, words })
  }
  const { name, category, components } = draft
  const format = draft.format ?? 'POSITIONAL'
  if (countOf(name) > templateLimits.name) wrong('name', 'nameLong', { limit: templateLimits.name })
  if (!/^[a-z0-9_]+$/.test(name)) wrong('name', 'nameForm')

  const { least, most } = triesForSeconds[category]
  if (draft.ttlSeconds !== undefined && (draft.ttlSeconds < least || draft.ttlSeconds > most))
    wrong('ttlSeconds', 'triesFor', { least, most })

  const part = (type: string) => componentOf(components, type)
  const [header, body, footer] = [part('HEADER'), part('BODY'), part('FOOTER')]
  const buttons = buttonsOf(part('BUTTONS'))
  if (category === 'AUTHENTICATION') {
    // The text is Meta's own.
    codeProblems({ header, footer, buttons, components }, wrong)
    return problems
  }
  const offer = objectOf(part('LIMITED_TIME_OFFER')?.limited_time_offer)
  const cards = listOf(part('CAROUSEL')?.cards)
  if (header !== undefined) headerProblems(header, 'header', format, wrong)
  bodyProblems(body, { path: 'body', limit: offer ? templateLimits.offerBody : templateLimits.body, format }, wrong)
  if (footer !== undefined) footerProblems(footer, wrong)
  buttonProblems(buttons, 'buttons', wrong)
  for (const [nth, button] of buttons.entries()) {
    if (marketingOnly.has(kindOf(button)) && category !== 'MARKETING') wrong(`buttons.${nth}`, 'onlyMarketing')
  }
  if (offer !== null) {
    offerProblems({ offer, header, footer, buttons }, wrong)
    if (category !== 'MARKETING') wrong('offer', 'onlyMarketing')
  }
  if (part('CAROUSEL') !== undefined) {
    if (header !== undefined || footer !== undefined || buttons.length > 0 || offer !== null)
      wrong('cards', 'cardsAlone')
    cardProblems(cards, format, wrong)
  }
  return problems
}

function componentOf(components: readonly Json[], type: string): Json | undefined {
  return components.find((one) => textOf(one.type)?.toUpperCase() === type)
}

const buttonsOf = (component: Json | undefined): readonly Json[] => objectsOf(component?.buttons)
const kindOf = (button: Json) => textOf(button.type)?.toUpperCase() ?? ''

function codeProblems(
  {
    header,
    footer,
    buttons,
    components,
  }: { header: Json | undefined; footer: Json | undefined; buttons: readonly Json[]; components: readonly Json[] },
  wrong: Wrong,
): void {
  const minutes = footer?.code_expiration_minutes
  if (minutes !== undefined && (typeof minutes !== 'number' || minutes < 1 || minutes > templateLimits.codeMinutes))
    wrong('codeMinutes', 'codeLasts', { limit: templateLimits.codeMinutes })
  const others = buttons.some((button) => !['OTP', 'COPY_CODE', 'URL'].includes(kindOf(button)))
  if (header !== undefined || others || componentOf(components, 'CAROUSEL') !== undefined) wrong('category', 'codeOnly')
  const button = buttons.find((one) => kindOf(one) === 'OTP')
  const way = textOf(button?.otp_type)?.toUpperCase() ?? 'COPY_CODE'
  if (way === 'COPY_CODE') return
  const apps = objectsOf(button?.supported_apps)
  if (apps.length < 1 || apps.length > templateLimits.codeApps)
    wrong('code.apps', 'codeApps', { limit: templateLimits.codeApps })
  apps.forEach((app, nth) => {
    if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(textOf(app.package_name) ?? ''))
      wrong(`code.apps.${nth}.packageName`, 'codePackage')
    if (!/^[A-Za-z0-9+/=]{11}$/.test(textOf(app.signature_hash) ?? ''))
      wrong(`code.apps.${nth}.signature`, 'codeSignature', { limit: templateLimits.codeSignature })
  })
  if (way === 'ZERO_TAP' && button?.zero_tap_terms_accepted !== true) wrong('code.termsAccepted', 'codeTerms')
}

function headerProblems(header: Json, path: string, format: 'POSITIONAL' | 'NAMED', wrong: Wrong): void {
  const kind = textOf(header.format)?.toUpperCase() ?? 'TEXT'
  const example = objectOf(header.example)
  if (kind === 'LOCATION') return
  if (kind !== 'TEXT') {
    if (textOf(listOf(example?.header_handle)[0]) === null)
      wrong(`${path}.file`, path === 'header' ? 'headerFile' : 'cardFile')
    return
  }
  const text = textOf(header.text) ?? ''
  const names = variablesIn(text)
  if (text.trim() === '') wrong(path, 'headerMissing')
  if (countOf(text) > templateLimits.header)
    wrong(path, 'headerLong', { has: countOf(text), limit: templateLimits.header })
  if (names.length > 1) wrong(path, 'headerVariables')
  else if (names.length === 1 && format === 'POSITIONAL' && /^\d+$/.test(names[0]!) && names[0] !== '1')
    wrong(path, 'bodyGap')
  if (emoji.test(text)) wrong(path, 'headerEmoji')
  if (formatting.test(text.replace(variable, ''))) wrong(path, 'headerFormatting')
  if (/[\r\n]/.test(text)) wrong(path, 'headerLines')
  const named = objectOf(listOf(example?.header_text_named_params)[0])
  const sample = textOf(listOf(example?.header_text)[0]) ?? textOf(named?.example)
  if (names.length === 1 && (sample === null || sample.trim() === '')) wrong(`${path}.sample`, 'headerSample')
}

function bodyProblems(
  component: Json | undefined,
  { path, limit, format }: { path: string; limit: number; format: 'POSITIONAL' | 'NAMED' },
  wrong: Wrong,
): void {
  const body = textOf(component?.text)
  if (body === null || body.trim() === '') {
    wrong(path, 'bodyMissing')
    return
  }
  const names = variablesIn(body)
  const without = body.replace(variable, ' ')
  const count = [...body.matchAll(variable)].length
  const words = without.split(/\s+/).filter((it) => /[\p{L}\p{N}]/u.test(it)).length
  if (countOf(body) > limit) wrong(path, path === 'body' ? 'bodyLong' : 'cardBodyLong', { has: countOf(body), limit })
  if (/\{\{|\}\}/.test(without)) wrong(path, 'bodyBraces', { variable: '{{1}}' })
  if (/^\s*\{\{/.test(body) || /\}\}\s*$/.test(body)) wrong(path, 'bodyEdge')
  if (/\}\}\s*\{\{/.test(body)) wrong(path, 'bodyAdjacent')
  else if (count > 0 && words < 2 * count + 1) wrong(path, 'bodyRatio', { limit: 2 * count + 1 })
  if (format === 'POSITIONAL' && names.some((one, at) => one !== String(at + 1))) wrong(path, 'bodyGap')
  if (format === 'NAMED' && names.some((one) => !/^[a-z][a-z0-9_]*$/.test(one))) wrong(path, 'bodyNamed')
  if (/\n\s*\n\s*\n|\t| {5,}/.test(body)) wrong(path, 'bodyLines')

  const example = objectOf(component?.example)
  const numbered = listOf(listOf(example?.body_text)[0])
  const named = new Map(
    listOf(example?.body_text_named_params).map((one) => {
      const it = objectOf(one)
      return [textOf(it?.param_name), textOf(it?.example)] as const
    }),
  )
  names.forEach((name, at) => {
    const sample = named.get(name) ?? textOf(numbered[at])
    if (sample === null || sample.trim() === '') wrong(`${path}.samples.${at}`, 'bodySample', { name: `{{${name}}}` })
  })
}

function footerProblems(footer: Json, wrong: Wrong): void {
  const text = textOf(footer.text) ?? ''
  if (text.trim() === '') wrong('footer', 'footerMissing')
  if (countOf(text) > templateLimits.footer)
    wrong('footer', 'footerLong', { has: countOf(text), limit: templateLimits.footer })
  if (variablesIn(text).length > 0) wrong('footer', 'footerVariables')
  if (/[\r\n]/.test(text)) wrong('footer', 'footerLines')
}

function buttonProblems(buttons: readonly Json[], path: string, wrong: Wrong): void {
  const kinds = buttons.map(kindOf)
  if (buttons.length > templateLimits.buttons) wrong(path, 'buttonsMany', { limit: templateLimits.buttons })
  for (const [kind, limit] of Object.entries(mostOfKind)) {
    const those = kinds.flatMap((one, at) => (one === kind ? [at] : []))
    if (those.length > limit) wrong(`${path}.${those[limit]}`, 'buttonsKind', { limit })
  }
  const alone = kinds.findIndex((kind) => standAlone.has(kind))
  if (alone >= 0 && buttons.length > 1) wrong(`${path}.${alone}`, 'buttonsAlone')
  const isReply = kinds.map((kind) => kind === 'QUICK_REPLY')
  const turns = isReply.filter((reply, at) => at > 0 && reply !== isReply[at - 1]).length
  if (turns > 1) wrong(path, 'buttonsMixed')

  const said = new Map<string, number>()
  buttons.forEach((button, at) => {
    const here = `${path}.${at}`
    const text = (textOf(button.text) ?? '').trim()
    const hasText = kinds[at] !== 'COPY_CODE' && kinds[at] !== 'OTP'
    if (hasText) {
      if (text === '') wrong(`${here}.text`, 'buttonMissing')
      if (countOf(text) > templateLimits.buttonText)
        wrong(`${here}.text`, 'buttonLong', { limit: templateLimits.buttonText })
      if (/[\r\n]|\{\{/.test(text) || emoji.test(text) || formatting.test(text)) wrong(`${here}.text`, 'buttonPlain')
      if (text !== '' && said.has(text.toLowerCase())) wrong(`${here}.text`, 'buttonSame')
      said.set(text.toLowerCase(), at)
    }
    oneButton(button, here, wrong)
  })
}

function oneButton(button: Json, path: string, wrong: Wrong): void {
  switch (kindOf(button)) {
    case 'URL': {
      const url = textOf(button.url) ?? ''
      const example = textOf(listOf(button.example)[0]) ?? ''
      const variables = [...url.matchAll(variable)].length
      if (!isAddress(url.replace(variable, 'x'))) wrong(`${path}.url`, 'urlForm')
      else if (shorteners.test(url)) wrong(`${path}.url`, 'urlShort')
      if (/\{\{/.test(url) && (variables !== 1 || !/\{\{1\}\}$/.test(url))) wrong(`${path}.url`, 'urlEnd')
      else if (variables === 1 && !(isAddress(example) && example.startsWith(url.replace(/\{\{1\}\}$/, ''))))
        wrong(`${path}.example`, 'urlSample')
      return
    }
    case 'PHONE_NUMBER':
      if (!/^\+?[1-9]\d{7,14}$/.test((textOf(button.phone_number) ?? '').replace(/[\s-]/g, '')))
        wrong(`${path}.phone`, 'phoneForm')
      return
    case 'COPY_CODE': {
      const code = textOf(button.example) ?? textOf(listOf(button.example)[0]) ?? ''
      if (!new RegExp(`^[A-Za-z0-9]{1,${templateLimits.code}}$`).test(code))
        wrong(`${path}.example`, 'codeForm', { limit: templateLimits.code })
      return
    }
    case 'FLOW':
      if (!/^\d{5,32}$/.test(textOf(button.flow_id) ?? '')) wrong(`${path}.flowId`, 'flowForm')
      return
  }
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && text.length <= 2000
}

function offerProblems(
  {
    offer,
    header,
    footer,
    buttons,
  }: { offer: Json; header: Json | undefined; footer: Json | undefined; buttons: readonly Json[] },
  wrong: Wrong,
): void {
  const text = textOf(offer.text) ?? ''
  if (text.trim() === '') wrong('offer.text', 'offerMissing')
  if (countOf(text) > templateLimits.offer)
    wrong('offer.text', 'offerLong', { has: countOf(text), limit: templateLimits.offer })
  const kinds = buttons.map(kindOf)
  const fits =
    kinds.filter((kind) => kind === 'URL').length === 1 && kinds.every((it) => it === 'URL' || it === 'COPY_CODE')
  if (!fits || footer !== undefined) wrong('offer', 'offerParts')
  const format = textOf(header?.format)?.toUpperCase()
  if (header !== undefined && format !== 'IMAGE' && format !== 'VIDEO') wrong('header', 'offerHeader')
}

function cardProblems(cards: readonly unknown[], format: 'POSITIONAL' | 'NAMED', wrong: Wrong): void {
  if (cards.length < 2 || cards.length > templateLimits.cards)
    wrong('cards', 'cardsCount', { limit: templateLimits.cards })
  const shapes = new Set<string>()
  cards.forEach((one, nth) => {
    const parts = objectsOf(objectOf(one)?.components)
    const path = `cards.${nth}`
    const header = componentOf(parts, 'HEADER')
    const buttons = buttonsOf(componentOf(parts, 'BUTTONS'))
    shapes.add([textOf(header?.format), ...buttons.map(kindOf)].join(' '))
    if (header === undefined) wrong(`${path}.file`, 'cardFile')
    else headerProblems(header, path, format, wrong)
    bodyProblems(componentOf(parts, 'BODY'), { path: `${path}.body`, limit: templateLimits.cardBody, format }, wrong)
    if (buttons.length < 1 || buttons.length > 2) wrong(path, 'cardButtons')
    buttonProblems(buttons, `${path}.buttons`, wrong)
    buttons.forEach((button, at) => {
      if (!onCards.has(kindOf(button))) wrong(`${path}.buttons.${at}`, 'cardButtonKind')
    })
  })
  if (shapes.size > 1) wrong('cards', 'cardsSame')
}
