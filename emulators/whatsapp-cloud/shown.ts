/** A message as the customer's phone shows it. */
import type { Emulator } from './emulator.ts'
import { type Fields, fieldsAt, textAt } from './json.ts'
import type { Media, Message } from './world.ts'

export interface ShownMedia {
  readonly id: string
  /** Path on this server; needs no token, unlike the provider's. */
  readonly path: string
  readonly mimeType: string
  readonly filename: string | undefined
  readonly bytes: number
}

export interface ShownMessage {
  readonly id: string
  readonly from: 'me' | 'business'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly type: string
  /** One line for the chat list. */
  readonly summary: string
  /** The node as sent; for a template `{ name, language, shown: { header, body, footer, buttons } }`. */
  readonly content: Fields
  readonly status: Message['status']
  readonly isForwarded: boolean
  readonly isEdited: boolean
  readonly isDeleted: boolean
  readonly repliesTo: string | undefined
  readonly media: ShownMedia | undefined
  readonly reaction: { readonly byCustomer: string | undefined; readonly byBusiness: string | undefined }
}

export function shownMessage(emulator: Emulator, message: Message): ShownMessage {
  return {
    id: message.id,
    from: message.direction === 'to-business' ? 'me' : 'business',
    at: message.at,
    type: message.type,
    summary: summaryOf(message),
    content: message.isDeleted ? {} : message.content,
    status: message.status,
    isForwarded: message.isForwarded ?? false,
    isEdited: message.isEdited ?? false,
    isDeleted: message.isDeleted ?? false,
    repliesTo: message.repliesTo,
    media: message.isDeleted ? undefined : shownMedia(emulator.world.media.get(message.mediaId ?? '')),
    reaction: message.reaction,
  }
}

function shownMedia(media: Media | undefined): ShownMedia | undefined {
  if (!media) return undefined
  const { id, mimeType, filename, bytes } = media
  return { id, path: `/__control/media/${id}`, mimeType, filename, bytes: bytes.length }
}

const pictures: Readonly<Record<string, string>> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  order: 'Order',
  call: 'Call',
}

function summaryOf({ type, content, isDeleted }: Message): string {
  if (isDeleted) return 'Deleted'
  const shown = fieldsAt(content, 'shown')
  const words =
    textAt(content, 'body') ??
    textAt(shown, 'body') ??
    textAt(fieldsAt(content, 'body'), 'text') ??
    textAt(content, 'caption') ??
    textAt(content, 'filename') ??
    textAt(fieldsAt(content, String(content.type)), 'title') ??
    textAt(content, 'text')
  return words ?? pictures[type] ?? type
}
