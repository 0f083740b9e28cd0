/** What a template must look like to be taken for review. */
import { badParameter, GraphError } from './graph-error.ts'
import { type Fields, fieldsAt, isFields, listAt } from './json.ts'
import { placeholdersOf } from './template-sending.ts'

export const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const
const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'GIF']
const BUTTON_TYPES = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'OTP',
  'FLOW',
  'MPM',
  'SPM',
  'CATALOG',
  'VOICE_CALL',
  'ORDER_DETAILS',
]
const MOST_OF_A_KIND: Readonly<Record<string, number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 }
const MARKETING_ONLY: ReadonlySet<string> = new Set(['COPY_CODE', 'CATALOG', 'MPM', 'SPM'])
const STAND_ALONE: ReadonlySet<string> = new Set(['CATALOG', 'MPM', 'SPM', 'ORDER_DETAILS'])

function refused(subcode: number, title: string, words: string): GraphError {
  return new GraphError(100, {
    subcode,
    message: 'Invalid parameter',
    details: words,
    userTitle: title,
  })
}

export const inUse = (words: string) => refused(2388024, 'Content in this language already exists', words)
export const nameIsBeingDeleted = (words: string) => refused(2388023, 'Language is being deleted', words)
export const notEditable = (words: string) => refused(2388025, 'Template cannot be edited', words)

export interface NewTemplate {
  readonly name: string
  readonly language: string
  readonly category: string
  readonly parameterFormat: 'POSITIONAL' | 'NAMED'
  readonly components: readonly Fields[]
}

export function checkNewTemplate(body: Fields): NewTemplate {
  const { name, language, category } = body
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name)) {
    throw badParameter('Param name must be lower-case letters, digits and underscores, at most 512.')
  }
  if (typeof language !== 'string' || !/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language)) {
    throw badParameter(`Param language must be a language code - got "${language}".`)
  }
  if (!categories.includes(category as (typeof categories)[number])) {
    throw badParameter(`Param category must be one of {${categories.join(', ')}} - got "${category}".`)
  }
  const parameterFormat = String(body.parameter_format ?? 'POSITIONAL').toUpperCase()
  if (parameterFormat !== 'POSITIONAL' && parameterFormat !== 'NAMED') {
    throw badParameter('Param parameter_format must be one of {NAMED, POSITIONAL}.')
  }
  checkTimeToLive(body.message_send_ttl_seconds, String(category))
  const components = checkComponents(body.components, parameterFormat, String(category))
  return { name, language, category: String(category), parameterFormat, components }
}

const TIME_TO_LIVE: Readonly<Record<string, readonly [number, number]>> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
}

/** -1 is thirty days, where the category takes it. */
export function checkTimeToLive(seconds: unknown, category: string): void {
  if (seconds === undefined || (seconds === -1 && category !== 'MARKETING')) return
  const [least, most] = TIME_TO_LIVE[category]!
  if (typeof seconds !== 'number' || seconds < least || seconds > most)
    throw badParameter(`Param message_send_ttl_seconds must be ${least} to ${most} for ${category}.`)
}

export function checkComponents(given: unknown, format: 'POSITIONAL' | 'NAMED', category: string): Fields[] {
  if (!Array.isArray(given) || !given.every(isFields)) throw badParameter('Param components must be an array.')
  const components = given.map((it) => ({ ...it, type: String(it.type).toUpperCase() }) as Fields & { type: string })
  for (const type of ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER']) {
    if (components.filter((it) => it.type === type).length > 1) throw badParameter(`Only one ${type} is allowed.`)
  }
  const body = components.find((it) => it.type === 'BODY')
  if (!body) throw badParameter('A component of type BODY is required.')
  // The text of an authentication template is Meta's own.
  if (category !== 'AUTHENTICATION') checkBody(body, format)
  for (const component of components) {
    if (component.type === 'HEADER') checkHeader(component, format)
    if (component.type === 'FOOTER' && component.text !== undefined) checkFooter(component)
    if (component.type === 'BUTTONS') checkButtons(component, category)
    if (component.type === 'CAROUSEL') checkCarousel(component, components, format)
    if (component.type === 'LIMITED_TIME_OFFER') checkOffer(component, components, category)
  }
  return components
}

/** Two to ten cards of one shape: a picture or a video, a short text, one or two buttons. Nothing else beside them. */
function checkCarousel(carousel: Fields, beside: readonly Fields[], format: 'POSITIONAL' | 'NAMED'): void {
  const wrong = (words: string) => refused(2388099, 'Carousel is wrong', words)
  const cards = (listAt(carousel, 'cards') ?? []).filter(isFields)
  if (cards.length < 2 || cards.length > 10) throw wrong('A carousel has 2 to 10 cards')
  if (beside.some((it) => ['HEADER', 'FOOTER', 'BUTTONS', 'LIMITED_TIME_OFFER'].includes(String(it.type))))
    throw wrong('Beside a carousel there is only a body')
  const shapes = cards.map((card) => {
    const parts = (listAt(card, 'components') ?? []).filter(isFields)
    const part = (type: string) => parts.find((it) => String(it.type).toUpperCase() === type)
    const [header, body, buttons] = [part('HEADER'), part('BODY'), part('BUTTONS')]
    if (!header || !['IMAGE', 'VIDEO'].includes(String(header.format).toUpperCase()))
      throw wrong('Each card has an IMAGE or VIDEO header')
    checkHeader(header, format)
    if (body) {
      checkBody(body, format)
      if (String(body.text).length > 160) throw tooLong('card body', 160)
    }
    if (!buttons) throw wrong('Each card has buttons')
    checkButtons(buttons, 'MARKETING')
    const kinds = (listAt(buttons, 'buttons') ?? []).filter(isFields).map((it) => String(it.type).toUpperCase())
    if (kinds.length > 2) throw wrong('A card has at most 2 buttons')
    return [String(header.format).toUpperCase(), ...kinds].join()
  })
  if (new Set(shapes).size > 1) throw wrong('All cards have the same components')
}

function checkOffer(component: Fields, beside: readonly Fields[], category: string): void {
  const wrong = (words: string) => refused(2388101, 'Limited-time offer is wrong', words)
  const text = String(fieldsAt(component, 'limited_time_offer')?.text ?? '')
  if (category !== 'MARKETING') throw wrong('Only marketing templates take a limited-time offer')
  if (text === '' || text.length > 16) throw wrong('The text of the offer has 1 to 16 characters')
  if (beside.some((it) => it.type === 'FOOTER')) throw wrong('A limited-time offer has no footer')
  const buttons = (
    listAt(
      beside.find((it) => it.type === 'BUTTONS'),
      'buttons',
    ) ?? []
  ).filter(isFields)
  if (!buttons.some((it) => String(it.type).toUpperCase() === 'URL'))
    throw wrong('A limited-time offer has a URL button')
}

function tooLong(part: string, limit: number): GraphError {
  return refused(2388040, 'Character limit exceeded', `The ${part} is longer than ${limit} characters`)
}

function checkBody(body: Fields, format: 'POSITIONAL' | 'NAMED'): void {
  const text = String(body.text ?? '')
  if (text === '') throw badParameter('The body needs a text.')
  if (text.length > 1024) throw tooLong('body', 1024)
  const names = checkVariables(text, format)
  if (names.length === 0) return
  if (/^\s*\{\{/.test(text) || /\}\}\s*$/.test(text)) {
    throw refused(2388299, 'Variables at the start or end', "Variables can't be at the start or end of the template")
  }
  if (/\}\}\s*\{\{/.test(text)) throw refused(2388299, 'Adjacent variables', 'Variables cannot stand beside each other')
  const words = text
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length
  if (words < names.length * 2) {
    throw refused(2388293, 'Too many variables', 'This template has too many variables for its length')
  }
  const examples = fieldsAt(body, 'example')
  const positional = listAt(examples, 'body_text')?.[0]
  const given = Array.isArray(positional)
    ? positional.length
    : (listAt(examples, 'body_text_named_params')?.length ?? 0)
  if (given < names.length) throw refused(2388043, 'Examples are missing', 'Each variable of the body needs an example')
}

function checkVariables(text: string, format: 'POSITIONAL' | 'NAMED'): string[] {
  const names = placeholdersOf(text)
  const isRight = (name: string, index: number) =>
    format === 'POSITIONAL' ? name === String(index + 1) : /^[a-z][a-z0-9_]*$/.test(name)
  const inOrder = format === 'POSITIONAL' ? [...names].sort((a, b) => Number(a) - Number(b)) : names
  if (!inOrder.every(isRight)) {
    throw refused(2388042, 'Variables are wrong', `Variables do not follow the format ${format}`)
  }
  return names
}

function checkHeader(header: Fields, format: 'POSITIONAL' | 'NAMED'): void {
  const kind = String(header.format ?? '').toUpperCase()
  if (!HEADER_FORMATS.includes(kind)) throw badParameter(`Param format must be one of {${HEADER_FORMATS.join(', ')}}.`)
  const example = fieldsAt(header, 'example')
  if (kind === 'TEXT') {
    const text = String(header.text ?? '')
    if (/\p{Extended_Pictographic}|[*_~`\n]/u.test(text.replace(/\{\{[^}]*\}\}/g, ''))) {
      throw refused(
        2388047,
        'Header format is wrong',
        "Message header can't have any new lines, formatting characters, emojis or asterisks",
      )
    }
    if (text === '') throw badParameter('A header of format TEXT needs a text.')
    if (text.length > 60) throw tooLong('header', 60)
    if (checkVariables(text, format).length > 1)
      throw refused(2388044, 'Header variables', 'The header may have one variable')
  } else if (kind !== 'LOCATION' && !listAt(example, 'header_handle')?.length) {
    throw refused(
      2388273,
      'Sample is missing',
      `A header of format ${kind} needs example.header_handle from a resumable upload`,
    )
  }
}

function checkFooter(footer: Fields): void {
  const text = String(footer.text ?? '')
  if (text.length > 60) throw tooLong('footer', 60)
  if (placeholdersOf(text).length > 0) throw refused(2388072, 'Footer variables', 'The footer may have no variables')
}

function checkButtons(component: Fields, category: string): void {
  const buttons = (listAt(component, 'buttons') ?? []).filter(isFields)
  if (buttons.length < 1 || buttons.length > 10) throw badParameter('There must be 1 to 10 buttons.')
  const counts = new Map<string, number>()
  for (const button of buttons) {
    const type = String(button.type).toUpperCase()
    if (!BUTTON_TYPES.includes(type)) throw badParameter(`Button type ${type} is not known.`)
    counts.set(type, (counts.get(type) ?? 0) + 1)
    if (String(button.text ?? '').length > 25) throw tooLong('button text', 25)
    if (type !== 'OTP' && type !== 'COPY_CODE' && !button.text) throw badParameter('A button needs a text.')
    if (type === 'URL') checkUrl(button)
    if (type === 'OTP') checkCodeButton(button)
    if (type === 'PHONE_NUMBER' && !button.phone_number) throw badParameter('A phone button needs a phone_number.')
    if (type === 'FLOW' && !button.flow_id && !button.flow_name) throw badParameter('A flow button needs a flow_id.')
    if (MARKETING_ONLY.has(type) && category !== 'MARKETING')
      throw refused(2388060, 'Category is wrong', `A ${type} button is allowed in MARKETING templates only`)
  }
  const texts = buttons.flatMap((it) => (it.text === undefined ? [] : [String(it.text).toLowerCase()]))
  if (new Set(texts).size < texts.length)
    throw refused(2388060, 'Buttons repeat', 'The texts of the buttons must differ from one another')
  const replies = buttons.map((it) => String(it.type).toUpperCase() === 'QUICK_REPLY')
  if (replies.filter((it, at) => at > 0 && it !== replies[at - 1]).length > 1)
    throw refused(2388060, 'Buttons are mixed', 'Quick reply buttons must be grouped together')
  const alone = buttons.find((it) => STAND_ALONE.has(String(it.type).toUpperCase()))
  if (alone && buttons.length > 1)
    throw refused(2388060, 'Buttons are mixed', `A ${String(alone.type)} button stands alone`)
  for (const [type, most] of Object.entries(MOST_OF_A_KIND)) {
    if ((counts.get(type) ?? 0) > most) throw badParameter(`At most ${most} buttons of type ${type} are allowed.`)
  }
}

function checkCodeButton(button: Fields): void {
  const way = String(button.otp_type ?? '').toUpperCase()
  if (!['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(way)) throw badParameter(`Param otp_type ${way} is not known.`)
  if (way === 'COPY_CODE') return
  const apps = (listAt(button, 'supported_apps') ?? []).filter(isFields)
  if (apps.length < 1 || apps.length > 5) throw badParameter('Param supported_apps needs 1 to 5 apps.')
  for (const app of apps) {
    if (!/^\w+(\.\w+)+$/.test(String(app.package_name ?? ''))) throw badParameter('Param package_name is not valid.')
    if (!/^[A-Za-z0-9+/=]{11}$/.test(String(app.signature_hash ?? '')))
      throw badParameter('Param signature_hash must have 11 characters.')
  }
  if (way === 'ZERO_TAP' && button.zero_tap_terms_accepted !== true)
    throw badParameter('Param zero_tap_terms_accepted must be true.')
}

/** One variable, and only as the end of the address. */
function checkUrl(button: Fields): void {
  const url = String(button.url ?? '')
  if (!/^https?:\/\//.test(url)) throw badParameter('A URL button needs a url.')
  const names = placeholdersOf(url)
  if (names.length > 1 || (names.length === 1 && !url.endsWith('}}'))) {
    throw refused(2388046, 'URL variable', 'The url may have one variable, at its end')
  }
}
