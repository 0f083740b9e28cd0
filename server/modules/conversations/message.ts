/** A message in a thread: what stands in its bubble, and the line the list shows of it. */
import type { message as contract, messageContent } from '@galla/contract/conversations'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Content } from '@galla/whatsapp/content'
import { type Json, listOf, objectOf, textOf } from '@galla/whatsapp/narrow'
import type { Quoted, Referral } from '@galla/whatsapp/webhook'
import type { z } from 'zod'
import { instantOf } from '../../platform/clock.ts'
import type { ReceivedMedia } from '../channels/received-media.ts'

export type Message = z.output<typeof contract>
export type MessageFile = NonNullable<Message['file']>
export type MessageContent = z.output<typeof messageContent>
export type MessageStatus = NonNullable<Message['status']>

/** What came in, in our words. What we have no bubble for is `unsupported` and can be seen on the phone. */
export function contentOf(content: Content): MessageContent {
  switch (content.type) {
    case 'text':
      return { kind: 'text', body: content.body }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const { caption, filename, mimeType, voice } = content.media
      const media = content.type === 'audio' && voice ? 'voice' : content.type
      return { kind: 'media', media, caption, fileName: filename, mimeType, fileId: null }
    }
    case 'location': {
      const { latitude, longitude, name, address } = content
      return { kind: 'location', latitude, longitude, name, address }
    }
    case 'contacts':
      return {
        kind: 'contacts',
        names: content.cards.map((card) => textOf(objectOf(card.name)?.formatted_name) ?? ''),
        cards: content.cards.map((card) => ({
          name: textOf(objectOf(card.name)?.formatted_name) ?? '',
          phones: textsIn(card.phones, 'phone'),
          emails: textsIn(card.emails, 'email'),
          organisation: textOf(objectOf(card.org)?.company),
        })),
      }
    case 'reaction':
      return { kind: 'reaction', emoji: content.emoji }
    case 'button':
      return { kind: 'choice', text: content.text ?? content.payload ?? '' }
    case 'button-reply':
    case 'list-reply':
      return { kind: 'choice', text: content.title ?? content.id ?? '' }
    case 'form-reply': {
      const answers = answersIn(content.response)
      // Of an address the body says all; of a form only that it was sent.
      const filled = content.name === 'address_message' ? '' : answers.map(({ value }) => value).join(', ')
      const text = filled || content.body
      return { kind: 'form', name: content.name, text, answers }
    }
    case 'call-permission-reply':
      return { kind: 'choice', text: content.accepted ? 'You may call' : 'No calls' }
    case 'order':
      return { kind: 'order', text: content.text, items: content.items.length, lines: [...content.items] }
    case 'system':
      return {
        kind: 'system',
        text: content.body ?? content.systemType ?? '',
        event: systemEvents[content.systemType ?? ''] ?? null,
      }
    case 'edit':
      return content.content === null ? { kind: 'unsupported', what: 'edit' } : contentOf(content.content)
    case 'revoke':
      return { kind: 'deleted' }
    case 'interactive':
      return { kind: 'unsupported', what: content.interactiveType }
    case 'request-welcome':
      return { kind: 'system', text: 'Opened the chat for the first time', event: 'first-chat' }
    case 'unsupported':
      return { kind: 'unsupported', what: content.unsupportedType }
    case 'other':
      return { kind: 'unsupported', what: content.declaredType }
  }
}

const systemEvents: Readonly<Record<string, 'number-changed' | 'id-changed' | 'identity-checked'>> = {
  user_changed_number: 'number-changed',
  user_changed_user_id: 'id-changed',
  customer_identity_changed: 'identity-checked',
}

/** An address has its fields under `values`, a form at the top; its token tells nobody anything. */
function answersIn(response: Json | null): { name: string; value: string }[] {
  return Object.entries(objectOf(response?.values) ?? response ?? {})
    .flatMap(([name, value]) => {
      const said = textOf(value)
      return said && name !== 'flow_token' && name !== 'saved_address_id' ? [{ name, value: said.slice(0, 500) }] : []
    })
    .slice(0, 30)
}

const textsIn = (list: unknown, name: string): string[] =>
  listOf(list)
    .flatMap((one) => textOf(objectOf(one)?.[name]) ?? [])
    .slice(0, 10)

/** What stands around a bubble, as it is kept beside it. */
export interface About {
  readonly forwarded: Message['forwarded']
  readonly referral: Message['referral']
  readonly product: Message['product']
}

/** Null for the many messages of which there is nothing to say. */
export function aboutOf(quoted: Quoted | null, referral: Referral | null): About | null {
  const forwarded = quoted?.frequentlyForwarded ? 'often' : quoted?.forwarded ? 'yes' : 'no'
  const product = quoted?.product ?? null
  if (forwarded === 'no' && product === null && referral === null) return null
  return {
    forwarded,
    product,
    referral: referral && {
      source: referral.sourceType === 'ad' || referral.sourceType === 'post' ? referral.sourceType : null,
      // Written by whoever wrote the advertisement: a link of another kind would run in our page.
      url: referral.sourceUrl?.startsWith('https://') ? referral.sourceUrl : null,
      headline: referral.headline,
      body: referral.body,
    },
  }
}

/** The file of a message as it is kept beside it: what the screens see, and where it lies. */
export interface KeptFile extends MessageFile {
  readonly fileId: string | null
  readonly smallFileId: string | null
  readonly fileName: string | null
}

export function fileOf(media: ReceivedMedia): KeptFile {
  const { state, failure, mimeType, bytes, width, height, fileId, smallFileId, fileName } = media
  return { state, failure, mimeType, bytes, width, height, small: smallFileId !== null, fileId, smallFileId, fileName }
}

/** An answer to what was said before, rather than something said: it changes the earlier message. */
export type Change = { readonly wamid: string; readonly by: 'person' | 'shop' } & (
  | { readonly what: 'reaction'; readonly emoji: string | null }
  /** Null: changed, and what it reads now was not told. */
  | { readonly what: 'edit'; readonly content: MessageContent | null }
  | { readonly what: 'revoke' }
)

export function changeIn(content: Content, by: Change['by']): Change | undefined {
  switch (content.type) {
    case 'reaction':
      return { wamid: content.messageId, by, what: 'reaction', emoji: content.emoji }
    case 'edit': {
      const now = content.content && contentOf(content.content)
      return content.messageId === null ? undefined : { wamid: content.messageId, by, what: 'edit', content: now }
    }
    case 'revoke':
      return content.messageId === null ? undefined : { wamid: content.messageId, by, what: 'revoke' }
    default:
      return undefined
  }
}

const mediaWords = {
  image: 'Photo',
  video: 'Video',
  audio: 'Sound',
  voice: 'Voice note',
  sticker: 'Sticker',
  document: 'File',
} as const

/** One line for the list. */
export function previewOf(content: MessageContent): string {
  return firstLine(wordsOf(content))
}

function wordsOf(content: MessageContent): string {
  switch (content.kind) {
    case 'text':
    case 'template':
      return content.body
    case 'media':
      return content.caption ?? content.fileName ?? mediaWords[content.media]
    case 'bill':
      return `Bill ${content.number}`
    case 'location':
      return content.name ?? content.address ?? 'Place'
    case 'contacts':
      return content.names.join(', ')
    case 'reaction':
      return content.emoji ?? ''
    case 'choice':
    case 'system':
      return content.text
    case 'form':
      return content.text ?? content.name ?? 'Form'
    case 'order':
      return content.text ?? `Order of ${content.items}`
    case 'call':
      return content.outcome === 'missed' ? 'Missed call' : 'Call'
    case 'note':
      return content.text
    case 'event':
      return content.to ?? ''
    case 'interactive':
      return content.body
    case 'payment-request':
      return `UPI ${formatRupees(paise(content.amountPaise))}`
    case 'deleted':
      return 'Deleted message'
    case 'unsupported':
      return 'Message that can be seen on the phone only'
  }
}

/**
 * When a message of ours is written: never before what it answers. WhatsApp's clock may be ahead of ours by a little; by
 * more than a minute one of the two is wrong, and ours is kept.
 */
export function writtenAt(now: string, lastAt: string): string {
  const [ours, last] = [Date.parse(now), Date.parse(lastAt)]
  return last < ours || last - ours > 60_000 ? now : instantOf(last + 1)
}

/** By whole characters: half an emoji is no text. */
const firstLine = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, 140).join('')
