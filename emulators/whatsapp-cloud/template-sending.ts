/** A template on its way to a person: is it there, is it allowed, and do the parameters fit it? */
import { GraphError, missing } from './graph-error.ts'
import { type Fields, fieldsAt, isFields, listAt, textAt } from './json.ts'
import type { Template, World } from './world.ts'

export interface FilledTemplate {
  readonly template: Template
  readonly shown: Fields
  /** The media of the header, as sent: id or link. */
  readonly headerMedia: { readonly type: string; readonly node: Fields } | undefined
}

const MEDIA_HEADERS = ['IMAGE', 'VIDEO', 'DOCUMENT']
export const placeholder = /\{\{\s*([\w]+)\s*\}\}/g

export function placeholdersOf(text: unknown): string[] {
  return [...new Set([...String(text ?? '').matchAll(placeholder)].map((it) => it[1]!))]
}

export function fillTemplate(world: World, wabaId: string, node: Fields): FilledTemplate {
  const template = sendableTemplate(world, wabaId, node)
  const given = (listAt(node, 'components') ?? []).filter(isFields)
  const sent = (type: string) => given.find((it) => String(it.type).toLowerCase() === type)
  const header = partOf(template, 'HEADER')
  const filledHeader = fillHeader(template, header, sent('header'))
  const body = fillText(template, 'body', String(partOf(template, 'BODY')?.text ?? ''), sent('body'))
  const footer = partOf(template, 'FOOTER')?.text
  const buttons = fillButtons(template, given)
  const cards = fillCards(template, sent('carousel'))
  const offer = fieldsAt(partOf(template, 'LIMITED_TIME_OFFER'), 'limited_time_offer')
  if (body.length > 1024 && template.category !== 'AUTHENTICATION') {
    throw new GraphError(132005, { details: 'body: the text is longer than 1024 characters once filled' })
  }
  const media = header && MEDIA_HEADERS.includes(String(header.format)) ? filledHeader : undefined
  return {
    template,
    shown: {
      header: filledHeader,
      body,
      footer,
      buttons,
      ...(cards.length > 0 ? { cards } : {}),
      ...(offer ? { offer: offer.text } : {}),
    },
    headerMedia: media && { type: String(media.type), node: fieldsAt(media, String(media.type))! },
  }
}

function sendableTemplate(world: World, wabaId: string, node: Fields): Template {
  const name = textAt(node, 'name')!
  const language = textAt(fieldsAt(node, 'language'), 'code')!
  const template = world.templatesOf(wabaId).find((it) => it.name === name && it.language === language)
  if (template?.status === 'PAUSED') throw new GraphError(132015, { details: `Template ${name} is paused` })
  if (template?.status === 'DISABLED') throw new GraphError(132016, { details: `Template ${name} is disabled` })
  if (template?.status !== 'APPROVED') {
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` })
  }
  return template
}

/** Each card is filled as a template of its own. */
function fillCards(template: Template, sent: Fields | undefined): Fields[] {
  const cards = (listAt(partOf(template, 'CAROUSEL'), 'cards') ?? []).filter(isFields)
  const given = (listAt(sent, 'cards') ?? []).filter(isFields)
  if (given.length !== cards.length) throw wrongCount('carousel', given.length, cards.length)
  return cards.map((card, index) => {
    const components = (listAt(card, 'components') ?? []).filter(isFields)
    const own = { ...template, components: components.map((it) => ({ ...it, type: String(it.type).toUpperCase() })) }
    const filled = given.find((it) => Number(it.card_index) === index)
    const parts = (listAt(filled, 'components') ?? []).filter(isFields)
    const part = (type: string) => parts.find((it) => String(it.type).toLowerCase() === type)
    return {
      header: fillHeader(own, partOf(own, 'HEADER'), part('header')),
      body: fillText(own, `card ${index} body`, String(partOf(own, 'BODY')?.text ?? ''), part('body')),
      buttons: fillButtons(own, parts),
    }
  })
}

function partOf(template: Template, type: string): Fields | undefined {
  return template.components.find((it) => String(it.type).toUpperCase() === type)
}

function parametersOf(component: Fields | undefined): Fields[] {
  return (listAt(component, 'parameters') ?? []).filter(isFields)
}

function wrongCount(part: string, given: number, expected: number): GraphError {
  return new GraphError(132000, {
    details: `${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  })
}

function fillHeader(template: Template, header: Fields | undefined, sent: Fields | undefined): Fields | undefined {
  const parameters = parametersOf(sent)
  if (!header) {
    if (parameters.length > 0) throw wrongCount('header', parameters.length, 0)
    return undefined
  }
  const format = String(header.format ?? 'TEXT').toUpperCase()
  if (format === 'TEXT') return { type: 'text', text: fillText(template, 'header', String(header.text), sent) }
  const type = format.toLowerCase()
  const parameter = parameters[0]
  const node = fieldsAt(parameter, type)
  if (!parameter || parameter.type !== type || !node) {
    const received = parameter ? String(parameter.type).toUpperCase() : 'UNKNOWN'
    throw new GraphError(132012, { details: `header: Format mismatch, expected ${format}, received ${received}` })
  }
  if (MEDIA_HEADERS.includes(format) && !node.id === !node.link) throw missing(`header ${type}: one of id and link`)
  return { type, [type]: node }
}

function fillText(template: Template, part: string, text: string, sent: Fields | undefined): string {
  const names = placeholdersOf(text)
  const parameters = parametersOf(sent)
  if (parameters.length !== names.length) throw wrongCount(part, parameters.length, names.length)
  const values = new Map(parameters.map((it, index) => [nameOf(template, part, it, index, names), wordsOf(part, it)]))
  return text.replace(placeholder, (_, name: string) => values.get(name) ?? '')
}

function nameOf(template: Template, part: string, parameter: Fields, index: number, names: readonly string[]): string {
  if (template.parameterFormat === 'POSITIONAL') return names[index]!
  const name = textAt(parameter, 'parameter_name')
  if (name && names.includes(name)) return name
  throw new GraphError(132012, { details: `${part}: Parameter name is missing or not in the template: ${name ?? ''}` })
}

function wordsOf(part: string, parameter: Fields): string {
  const words =
    parameter.type === 'text'
      ? textAt(parameter, 'text')
      : (textAt(fieldsAt(parameter, String(parameter.type)), 'fallback_value') ?? undefined)
  if (!words) throw missing(`${part}: Parameter of type ${parameter.type} is missing text value`)
  if (/[\n\t]| {5}/.test(words)) {
    throw new GraphError(132018, {
      details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    })
  }
  return words
}

function fillButtons(template: Template, given: readonly Fields[]): Fields[] {
  const buttons = (listAt(partOf(template, 'BUTTONS'), 'buttons') ?? []).filter(isFields)
  const sent = given.filter((it) => String(it.type).toLowerCase() === 'button')
  const stray = sent.find((it) => !buttons[Number(it.index ?? 0)])
  if (stray) throw new GraphError(132018, { details: `buttons: there is no button at index ${stray.index}` })
  return buttons.map((button, index) => {
    const own = sent.find((it) => Number(it.index ?? 0) === index)
    return fillButton(button, index, parametersOf(own)[0])
  })
}

function fillButton(button: Fields, index: number, parameter: Fields | undefined): Fields {
  const type = String(button.type).toUpperCase()
  const needs = (what: unknown) => {
    if (what) return String(what)
    throw missing(`buttons: Button at index ${index} of type ${type} requires a parameter`)
  }
  if (type === 'URL' && placeholdersOf(button.url).length > 0) {
    return { type, text: button.text, url: String(button.url).replace(placeholder, needs(parameter?.text)) }
  }
  if (type === 'OTP') return { type, text: button.text ?? 'Copy code', code: needs(parameter?.text) }
  if (type === 'COPY_CODE') return { type, text: button.text ?? 'Copy code', code: needs(parameter?.coupon_code) }
  const payload = type === 'QUICK_REPLY' ? { payload: parameter?.payload ?? button.text } : {}
  return {
    type,
    text: button.text,
    ...payload,
    ...(button.url ? { url: button.url } : {}),
    ...(button.phone_number ? { phone_number: button.phone_number } : {}),
  }
}
