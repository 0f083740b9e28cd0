/**
 * What a person wrote to us: the content of an inbound message, of an echo and of a message of the history.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
import { flagOf, type Json, listOf, millisecondsOf, numberOf, objectOf, textOf } from './narrow.ts'

export type MediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker'

export interface Media {
  /** Valid for 7 days in inbound messages. */
  readonly id: string | null
  readonly mimeType: string | null
  /** Base64 in webhooks; media descriptors were seen with hex. */
  readonly sha256: string | null
  /** Dies after 5 minutes and needs the token; older payloads have none. */
  readonly url: string | null
  readonly caption: string | null
  readonly filename: string | null
  /** A voice note rather than a sound file. */
  readonly voice: boolean
  readonly animated: boolean
}

export interface OrderItem {
  readonly productId: string | null
  readonly quantity: number | null
  /** As Meta sends it: a decimal in the currency, not paise. */
  readonly price: number | null
  readonly currency: string | null
}

export interface GraphError {
  readonly code: number | null
  readonly title: string | null
  readonly message: string | null
  readonly details: string | null
  readonly href: string | null
}

export type Content =
  | { readonly type: 'text'; readonly body: string }
  | { readonly type: MediaType; readonly media: Media }
  | {
      readonly type: 'location'
      readonly latitude: number
      readonly longitude: number
      readonly name: string | null
      readonly address: string | null
      readonly url: string | null
    }
  | { readonly type: 'contacts'; readonly cards: readonly Json[] }
  /** `emoji` null: the reaction was taken back. The message may be one we never saw. */
  | { readonly type: 'reaction'; readonly messageId: string; readonly emoji: string | null }
  /** The quick-reply button of a template. */
  | { readonly type: 'button'; readonly text: string | null; readonly payload: string | null }
  | { readonly type: 'button-reply'; readonly id: string | null; readonly title: string | null }
  | {
      readonly type: 'list-reply'
      readonly id: string | null
      readonly title: string | null
      readonly description: string | null
    }
  /** The answer of a form (flow). `response` is null when Meta's text in `responseJson` is not JSON. */
  | {
      readonly type: 'form-reply'
      readonly name: string | null
      readonly body: string | null
      readonly responseJson: string | null
      readonly response: Json | null
    }
  | {
      readonly type: 'call-permission-reply'
      readonly accepted: boolean
      readonly permanent: boolean
      readonly expiresMs: number | null
      readonly source: string | null
    }
  /** Other answers: payment method, address, contact information. */
  | { readonly type: 'interactive'; readonly interactiveType: string | null; readonly node: Json }
  | {
      readonly type: 'order'
      readonly catalogId: string | null
      readonly text: string | null
      readonly items: readonly OrderItem[]
    }
  | {
      readonly type: 'system'
      /** `user_changed_number`, `customer_identity_changed`, `user_changed_user_id`, or one we do not know. */
      readonly systemType: string | null
      readonly body: string | null
      readonly newWaId: string | null
      readonly newUserId: string | null
      readonly newParentUserId: string | null
    }
  | { readonly type: 'request-welcome' }
  /** `content` is the message as it reads now, or null when it was not sent along. */
  | { readonly type: 'edit'; readonly messageId: string | null; readonly content: Content | null }
  | { readonly type: 'revoke'; readonly messageId: string | null }
  /** Something WhatsApp cannot give us: a poll, a view-once picture, a message of another device. */
  | { readonly type: 'unsupported'; readonly unsupportedType: string | null; readonly errors: readonly GraphError[] }
  /** A type newer than this package, or a known one whose content cannot be read: shown as "a message arrived". */
  | { readonly type: 'other'; readonly declaredType: string | null; readonly reason: 'unknown-type' | 'unreadable' }

export function errorsOf(value: unknown): readonly GraphError[] {
  const errors: GraphError[] = []
  for (const one of listOf(value)) {
    const error = objectOf(one)
    if (error === null) continue
    errors.push({
      code: numberOf(error.code),
      title: textOf(error.title),
      message: textOf(error.message),
      // `details` stood beside the code before it moved into `error_data`.
      details: textOf(objectOf(error.error_data)?.details) ?? textOf(error.details),
      href: textOf(error.href),
    })
  }
  return errors
}

/** Reads the content of a message. Never throws; what it cannot read becomes `other`. */
export function contentOf(message: Json): Content {
  return contentAt(message, 0)
}

/** An edit holds a message; a made-up one could hold edits without end. */
const deepestEdit = 3

function contentAt(message: Json, depth: number): Content {
  const declared = textOf(message.type)
  const node = declared === null ? null : message[declared]
  const found = declared === null ? null : readContent(declared, node, message, depth)
  if (found === undefined) return { type: 'other', declaredType: declared, reason: 'unknown-type' }
  return found ?? { type: 'other', declaredType: declared, reason: 'unreadable' }
}

/** The content; null if its node cannot be read; undefined if the type is not known. */
function readContent(type: string, value: unknown, message: Json, depth: number): Content | null | undefined {
  const node = objectOf(value)
  switch (type) {
    case 'text': {
      const body = node?.body
      return typeof body === 'string' ? { type, body } : null
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return node && { type, media: mediaOf(node) }
    // The first years' name of a voice note.
    case 'voice':
      return node && { type: 'audio', media: { ...mediaOf(node), voice: true } }
    case 'location':
      return node && locationOf(node)
    case 'contacts':
      return Array.isArray(value) ? { type, cards: value.filter((it) => objectOf(it) !== null) as Json[] } : null
    case 'reaction': {
      const messageId = textOf(node?.message_id)
      return messageId === null ? null : { type, messageId, emoji: textOf(node?.emoji) }
    }
    case 'button':
      return node && { type, text: textOf(node.text), payload: textOf(node.payload) }
    case 'interactive':
      return node && interactiveOf(node)
    case 'order':
      return node && { type, catalogId: textOf(node.catalog_id), text: textOf(node.text), items: itemsOf(node) }
    case 'system':
      return (
        node && {
          type,
          systemType: textOf(node.type),
          body: textOf(node.body),
          // `new_wa_id` is the older spelling.
          newWaId: textOf(node.wa_id) ?? textOf(node.new_wa_id),
          newUserId: textOf(node.user_id),
          newParentUserId: textOf(node.parent_user_id),
        }
      )
    case 'request_welcome':
      return { type: 'request-welcome' }
    case 'edit': {
      const edited = objectOf(node?.message)
      return {
        type,
        messageId: textOf(node?.original_message_id) ?? textOf(node?.message_id),
        content: edited !== null && depth < deepestEdit ? contentAt(edited, depth + 1) : null,
      }
    }
    case 'revoke':
      return { type, messageId: textOf(node?.original_message_id) ?? textOf(node?.message_id) }
    case 'unsupported':
    case 'unknown':
      return { type: 'unsupported', unsupportedType: textOf(node?.type), errors: errorsOf(message.errors) }
    default:
      return undefined
  }
}

function mediaOf(node: Json): Media {
  return {
    id: textOf(node.id),
    mimeType: textOf(node.mime_type),
    sha256: textOf(node.sha256),
    url: textOf(node.url),
    caption: textOf(node.caption),
    filename: textOf(node.filename),
    voice: node.voice === true,
    animated: node.animated === true,
  }
}

function locationOf(node: Json): Content | null {
  const latitude = numberOf(node.latitude)
  const longitude = numberOf(node.longitude)
  if (latitude === null || longitude === null) return null
  const { name, address, url } = node
  return { type: 'location', latitude, longitude, name: textOf(name), address: textOf(address), url: textOf(url) }
}

function interactiveOf(node: Json): Content {
  const interactiveType = textOf(node.type)
  const reply = objectOf(interactiveType === null ? null : node[interactiveType])
  if (reply !== null) {
    switch (interactiveType) {
      case 'button_reply':
        return { type: 'button-reply', id: textOf(reply.id), title: textOf(reply.title) }
      case 'list_reply': {
        const { id, title, description } = reply
        return { type: 'list-reply', id: textOf(id), title: textOf(title), description: textOf(description) }
      }
      case 'nfm_reply': {
        const responseJson = textOf(reply.response_json)
        const { name, body } = reply
        return {
          type: 'form-reply',
          name: textOf(name),
          body: textOf(body),
          responseJson,
          response: formAnswers(responseJson),
        }
      }
      case 'call_permission_reply':
        return {
          type: 'call-permission-reply',
          accepted: reply.response === 'accept',
          permanent: flagOf(reply.is_permanent) ?? false,
          expiresMs: millisecondsOf(reply.expiration_timestamp),
          source: textOf(reply.response_source),
        }
    }
  }
  return { type: 'interactive', interactiveType, node }
}

function formAnswers(json: string | null): Json | null {
  if (json === null) return null
  try {
    return objectOf(JSON.parse(json))
  } catch {
    return null
  }
}

function itemsOf(node: Json): readonly OrderItem[] {
  const items: OrderItem[] = []
  for (const one of listOf(node.product_items)) {
    const item = objectOf(one)
    if (item === null) continue
    items.push({
      productId: textOf(item.product_retailer_id),
      quantity: numberOf(item.quantity),
      price: numberOf(item.item_price),
      currency: textOf(item.currency),
    })
  }
  return items
}

/** What the person wrote or chose, for lists and search; null where there are no words. */
export function wordsIn(content: Content): string | null {
  switch (content.type) {
    case 'text':
      return content.body
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return content.media.caption ?? content.media.filename
    case 'location':
      return content.name ?? content.address
    case 'reaction':
      return content.emoji
    case 'button':
      return content.text
    case 'button-reply':
    case 'list-reply':
      return content.title
    case 'form-reply':
    case 'system':
      return content.body
    case 'order':
      return content.text
    case 'edit':
      return content.content === null ? null : wordsIn(content.content)
    default:
      return null
  }
}
