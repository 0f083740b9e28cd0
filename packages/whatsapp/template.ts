/**
 * Templates: what one consists of, which values it asks for, how it is filled and how it will read. A value too few or
 * too many costs a failed delivery (132000, 132012), so the count and the names are checked here first.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
import type { MediaSource, MessageProblem } from './messages.ts'
import { type Json, listOf, objectOf, textOf } from './narrow.ts'

export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION'
export type HeaderFormat = 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION'

export interface TemplateButton {
  /** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP, FLOW, CATALOG …, as Meta writes it. */
  readonly type: string
  readonly text: string | null
  readonly url: string | null
  readonly phoneNumber: string | null
}

export interface TemplateCard {
  readonly header: { readonly format: string; readonly text: string | null } | null
  readonly body: string | null
  readonly buttons: readonly TemplateButton[]
}

export interface Template extends TemplateCard {
  readonly id: string | null
  readonly name: string
  readonly language: string
  readonly category: string | null
  readonly status: string | null
  readonly quality: string | null
  readonly rejectedReason: string | null
  readonly format: 'POSITIONAL' | 'NAMED'
  readonly footer: string | null
  readonly cards: readonly TemplateCard[]
  /** The components as Meta lists them. */
  readonly components: readonly Json[]
}

/** Reads a template as the list endpoint gives it. Null without name or language. */
export function templateFrom(value: unknown): Template | null {
  const it = objectOf(value)
  const name = textOf(it?.name)
  const language = textOf(it?.language)
  if (it === null || name === null || language === null) return null
  const components = listOf(it.components).filter((one) => objectOf(one) !== null) as readonly Json[]
  const carousel = componentOf(components, 'CAROUSEL')
  return {
    id: textOf(it.id),
    name,
    language,
    category: textOf(it.category),
    status: textOf(it.status),
    quality: textOf(objectOf(it.quality_score)?.score),
    rejectedReason: textOf(it.rejected_reason),
    format: it.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    ...cardFrom(components),
    footer: textOf(componentOf(components, 'FOOTER')?.text),
    cards: listOf(carousel?.cards).map((card) =>
      cardFrom(listOf(objectOf(card)?.components).filter((one) => objectOf(one) !== null) as readonly Json[]),
    ),
    components,
  }
}

function componentOf(components: readonly Json[], type: string): Json | undefined {
  return components.find((one) => textOf(one.type)?.toUpperCase() === type)
}

function cardFrom(components: readonly Json[]): TemplateCard {
  const header = componentOf(components, 'HEADER')
  return {
    header:
      header === undefined
        ? null
        : { format: textOf(header.format)?.toUpperCase() ?? 'TEXT', text: textOf(header.text) },
    body: textOf(componentOf(components, 'BODY')?.text),
    buttons: listOf(componentOf(components, 'BUTTONS')?.buttons).map((one) => {
      const button = objectOf(one)
      return {
        type: textOf(button?.type)?.toUpperCase() ?? '',
        text: textOf(button?.text),
        url: textOf(button?.url),
        phoneNumber: textOf(button?.phone_number),
      }
    }),
  }
}

const variable = /\{\{\s*([a-z0-9_]+)\s*\}\}/g

/** The variables of a text, each once: `1`, `2` … in the order of their numbers, names in the order of the text. */
export function variablesIn(text: string | null): readonly string[] {
  const found = new Set([...(text ?? '').matchAll(variable)].map((it) => it[1]!))
  const names = [...found]
  return names.every((one) => /^\d+$/.test(one)) ? names.sort((a, b) => Number(a) - Number(b)) : names
}

/** Values by the variable's name; for numbered variables a list will do. */
export type Values = Readonly<Record<string, string>> | readonly string[]

export type HeaderValue =
  | { readonly text: string }
  | { readonly media: MediaSource; readonly filename?: string }
  | { readonly latitude: number; readonly longitude: number; readonly name: string; readonly address: string }

export interface CardValues {
  readonly header?: HeaderValue
  readonly body?: Values
  /** By the button's place, from 0: the end of a URL, a coupon code, a quick reply's payload, a form's token. */
  readonly buttons?: Readonly<Record<number, string>>
}

export interface TemplateValues extends CardValues {
  readonly cards?: readonly CardValues[]
  /** When a limited-time offer ends. */
  readonly offerEndsMs?: number
}

export type TemplateComponentToSend = Json

export type FilledTemplate =
  | { readonly ok: true; readonly components: readonly TemplateComponentToSend[] }
  | { readonly ok: false; readonly problems: readonly MessageProblem[] }

const longestBody = 1024

/** The components to send for a template and its values, or all that is wrong with the values. */
export function fillTemplate(template: Template, values: TemplateValues): FilledTemplate {
  const problems: MessageProblem[] = []
  const components = fillCard(template, values, template.format, '', problems)
  if (componentOf(template.components, 'LIMITED_TIME_OFFER') !== undefined) {
    if (values.offerEndsMs === undefined) problems.push({ path: 'offerEndsMs', words: 'Say when the offer ends.' })
    const parameters = [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: values.offerEndsMs } }]
    components.push({ type: 'limited_time_offer', parameters })
  }
  const given = values.cards ?? []
  if (given.length !== template.cards.length) {
    problems.push({
      path: 'cards',
      words: `The template has ${template.cards.length} cards; ${given.length} are filled.`,
    })
  } else if (template.cards.length > 0) {
    const cards = template.cards.map((card, at) => ({
      card_index: at,
      components: fillCard(card, given[at]!, template.format, `cards.${at}.`, problems),
    }))
    components.push({ type: 'carousel', cards })
  }
  return problems.length === 0 ? { ok: true, components } : { ok: false, problems }
}

function fillCard(
  card: TemplateCard,
  values: CardValues,
  format: Template['format'],
  path: string,
  problems: MessageProblem[],
): Json[] {
  const components: Json[] = []
  const header = fillHeader(card, values.header, format, `${path}header`, problems)
  if (header !== null) components.push({ type: 'header', parameters: [header] })

  const body = parametersFor(card.body, values.body ?? [], format, `${path}body`, problems)
  if (body.length > 0) components.push({ type: 'body', parameters: body })
  const length = [...filled(card.body ?? '', values.body ?? [])].length
  if (length > longestBody) {
    problems.push({
      path: `${path}body`,
      words: `With these values the text has ${length} characters; WhatsApp takes ${longestBody}. Shorten them.`,
    })
  }

  card.buttons.forEach((button, at) => {
    const parameter = buttonParameter(button, values.buttons?.[at], `${path}buttons.${at}`, problems)
    if (parameter !== null) components.push({ type: 'button', index: String(at), ...parameter })
  })
  for (const at of Object.keys(values.buttons ?? {})) {
    if (card.buttons[Number(at)] === undefined)
      problems.push({ path: `${path}buttons.${at}`, words: 'The template has no such button.' })
  }
  return components
}

function fillHeader(
  card: TemplateCard,
  value: HeaderValue | undefined,
  format: Template['format'],
  path: string,
  problems: MessageProblem[],
): Json | null {
  const { header } = card
  const wrong = (words: string) => {
    problems.push({ path, words })
    return null
  }
  const needs = variablesIn(header?.text ?? null)
  if (header === null || (header.format === 'TEXT' && needs.length === 0))
    return value === undefined ? null : wrong('The header of this template takes no value.')
  switch (header.format) {
    case 'TEXT': {
      if (value === undefined || !('text' in value)) return wrong('The header needs a text.')
      return parametersFor(header.text, { [needs[0]!]: value.text }, format, path, problems)[0] ?? null
    }
    case 'LOCATION':
      return value !== undefined && 'latitude' in value
        ? {
            type: 'location',
            location: { ...value, latitude: String(value.latitude), longitude: String(value.longitude) },
          }
        : wrong('The header needs a place.')
    default: {
      const type = header.format === 'GIF' ? 'video' : header.format.toLowerCase()
      if (value === undefined || !('media' in value)) return wrong(`The header needs a file: ${type}.`)
      const filename = type === 'document' && value.filename !== undefined ? { filename: value.filename } : {}
      return { type, [type]: { ...value.media, ...filename } }
    }
  }
}

function buttonParameter(
  button: TemplateButton,
  value: string | undefined,
  path: string,
  problems: MessageProblem[],
): Json | null {
  const needed = (words: string) => {
    problems.push({ path, words })
    return null
  }
  switch (button.type) {
    case 'URL':
      if (variablesIn(button.url).length === 0)
        return value === undefined ? null : needed('The address of this button is fixed and takes no value.')
      if (value === undefined || value === '') return needed('The button needs the end of its address.')
      return { sub_type: 'url', parameters: [{ type: 'text', text: value }] }
    case 'OTP':
      if (value === undefined || value === '') return needed('The button needs the code.')
      if (value.length > 15) return needed('A code has at most 15 characters.')
      return { sub_type: 'url', parameters: [{ type: 'text', text: value }] }
    case 'COPY_CODE':
      if (value === undefined || value === '') return needed('The button needs the code to copy.')
      if (value.length > 20) return needed('A code to copy has at most 20 characters.')
      return { sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: value }] }
    case 'QUICK_REPLY':
      return value === undefined ? null : { sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: value }] }
    case 'FLOW': {
      const parameters = value === undefined ? [] : [{ type: 'action', action: { flow_token: value } }]
      return { sub_type: 'flow', ...(parameters.length === 0 ? {} : { parameters }) }
    }
    default:
      return value === undefined ? null : needed('This button takes no value.')
  }
}

function valueFor(values: Values, name: string): string | undefined {
  const value = Array.isArray(values)
    ? values[Number(name) - 1]
    : Object.hasOwn(values, name)
      ? (values as Record<string, string>)[name]
      : undefined
  return typeof value === 'string' ? value : undefined
}

function parametersFor(
  text: string | null,
  values: Values,
  format: Template['format'],
  path: string,
  problems: MessageProblem[],
): Json[] {
  const names = variablesIn(text)
  const given = Array.isArray(values) ? values.map((_, at) => String(at + 1)) : Object.keys(values)
  const parameters: Json[] = []
  for (const name of names) {
    const value = valueFor(values, name)
    if (value === undefined || value.trim() === '') {
      problems.push({ path: `${path}.${name}`, words: 'This value is missing. Fill it in.' })
      continue
    }
    // 132018: a line break or many spaces in a value would let it pose as a text of its own.
    if (/[\n\r\t]| {5,}/.test(value))
      problems.push({
        path: `${path}.${name}`,
        words: 'No line breaks, tabs or more than four spaces together in a value.',
      })
    parameters.push({ type: 'text', ...(format === 'NAMED' ? { parameter_name: name } : {}), text: value })
  }
  for (const name of given) {
    if (!names.includes(name))
      problems.push({ path: `${path}.${name}`, words: 'The template has no such value. Take it out.' })
  }
  return parameters
}

/** A text with its values in place; what has no value stays as {{…}}. */
function filled(text: string, values: Values): string {
  return text.replace(variable, (whole, name: string) => valueFor(values, name) ?? whole)
}

export interface TemplatePreview {
  readonly header: string | null
  readonly body: string
  readonly footer: string | null
  readonly buttons: readonly string[]
}

/** How the message will read. Never fails: values still missing show as {{…}}. */
export function previewTemplate(template: Template, values: TemplateValues): TemplatePreview {
  const headerText = template.header?.text ?? null
  const value = values.header !== undefined && 'text' in values.header ? values.header.text : undefined
  return {
    header: headerText?.replace(variable, (whole: string) => value ?? whole) ?? null,
    body: filled(template.body ?? '', values.body ?? []),
    footer: template.footer,
    buttons: template.buttons.map((one) => one.text ?? ''),
  }
}

/** A line of text made fit to be a value: line breaks and runs of spaces become one space. */
export function asValue(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
