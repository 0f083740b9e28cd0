/** What POST /{number}/messages takes, by type, with its limits. Interactive messages have a file of their own. */
import { checkMedia, filled } from './field-rules.ts'
import { badParameter, invalid, missing } from './graph-error.ts'
import { checkInteractive } from './interactive-rules.ts'
import { type Fields, fieldsAt, isFields, listAt, textAt } from './json.ts'

export const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'] as const
export type MediaType = (typeof mediaTypes)[number]

const rules: Readonly<Record<string, (node: Fields, body: Fields) => void>> = {
  text: checkText,
  image: (node) => checkMedia(node, ['caption']),
  video: (node) => checkMedia(node, ['caption']),
  audio: (node) => checkMedia(node, []),
  document: (node) => checkMedia(node, ['caption', 'filename']),
  sticker: (node) => checkMedia(node, []),
  location: checkLocation,
  interactive: checkInteractive,
  template: checkTemplateNode,
  reaction: checkReaction,
}

export interface CheckedMessage {
  readonly type: string
  readonly node: Fields
  readonly contacts: readonly unknown[] | undefined
  readonly repliesTo: string | undefined
  readonly callbackData: string | undefined
}

export function checkMessage(body: Fields): CheckedMessage {
  const type = textAt(body, 'type') ?? 'text'
  const recipientType = body.recipient_type ?? 'individual'
  if (recipientType !== 'individual' && recipientType !== 'group') {
    throw badParameter(`Param recipient_type must be one of {INDIVIDUAL, GROUP} - got "${recipientType}".`)
  }
  if (type !== 'contacts' && !(type in rules)) {
    const names = [...Object.keys(rules), 'contacts'].map((it) => it.toUpperCase()).sort()
    throw badParameter(`Param type must be one of {${names.join(', ')}} - got "${type}".`)
  }
  const callbackData = body.biz_opaque_callback_data
  if (callbackData !== undefined && (typeof callbackData !== 'string' || callbackData.length > 512)) {
    throw badParameter('Param biz_opaque_callback_data must be a string of at most 512 characters.')
  }
  const repliesTo = quoted(body, type)
  if (type === 'contacts') {
    return { type, node: {}, contacts: checkContacts(body), repliesTo, callbackData }
  }
  const node = fieldsAt(body, type)
  if (!node) throw missing(type)
  rules[type]!(node, body)
  return { type, node, contacts: undefined, repliesTo, callbackData }
}

function quoted(body: Fields, type: string): string | undefined {
  if (body.context === undefined) return undefined
  const id = textAt(body.context, 'message_id')
  if (!id) throw missing('context.message_id')
  if (type === 'reaction') throw invalid('context is not allowed for messages of type reaction')
  return id
}

function checkText(node: Fields): void {
  filled(node.body, 4096, "text['body']")
  if (node.preview_url !== undefined && typeof node.preview_url !== 'boolean') {
    throw badParameter("Param text['preview_url'] must be a boolean.")
  }
}

function checkLocation(node: Fields): void {
  const within = (value: unknown, limit: number) => Number.isFinite(Number(value)) && Math.abs(Number(value)) <= limit
  for (const [name, limit] of [
    ['latitude', 90],
    ['longitude', 180],
  ] as const) {
    if (node[name] === undefined || node[name] === '') throw missing(`location.${name}`)
    if (!within(node[name], limit)) throw invalid(`location.${name} is out of range`)
  }
}

function checkContacts(body: Fields): readonly unknown[] {
  const contacts = listAt(body, 'contacts')
  if (!contacts || contacts.length === 0) throw missing('contacts')
  if (contacts.length > 257) throw invalid('At most 257 contacts may be sent')
  for (const contact of contacts) {
    const name = fieldsAt(contact, 'name')
    if (!textAt(name, 'formatted_name')) throw missing('contacts.name.formatted_name')
    if (Object.keys(name!).length < 2) throw missing('contacts.name needs another part beside formatted_name')
  }
  return contacts
}

function checkReaction(node: Fields): void {
  if (!textAt(node, 'message_id')) throw missing('reaction.message_id')
  // An empty emoji takes the reaction back.
  if (node.emoji !== undefined && typeof node.emoji !== 'string') throw invalid('reaction.emoji must be a string')
}

function checkTemplateNode(node: Fields): void {
  if (!textAt(node, 'name')) throw missing('template.name')
  if (!textAt(fieldsAt(node, 'language'), 'code')) throw missing('template.language.code')
  const components = node.components
  if (components !== undefined && (!Array.isArray(components) || !components.every(isFields))) {
    throw badParameter("Param template['components'] must be an array.")
  }
}
