/** A message in a thread: what stands in its bubble, and the line the list shows of it. */
import type { message as contract, messageContent } from '@galla/contract/conversations'
import type { Content } from '@galla/whatsapp/content'
import { objectOf, textOf } from '@galla/whatsapp/narrow'
import type { z } from 'zod'

export type Message = z.output<typeof contract>
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
      return { kind: 'contacts', names: content.cards.map((card) => textOf(objectOf(card.name)?.formatted_name) ?? '') }
    case 'reaction':
      return { kind: 'reaction', emoji: content.emoji }
    case 'button':
      return { kind: 'choice', text: content.text ?? content.payload ?? '' }
    case 'button-reply':
    case 'list-reply':
      return { kind: 'choice', text: content.title ?? content.id ?? '' }
    case 'form-reply':
      return { kind: 'form', name: content.name, text: content.body }
    case 'call-permission-reply':
      return { kind: 'choice', text: content.accepted ? 'You may call' : 'No calls' }
    case 'order':
      return { kind: 'order', text: content.text, items: content.items.length }
    case 'system':
      return { kind: 'system', text: content.body ?? content.systemType ?? '' }
    case 'edit':
      return content.content === null ? { kind: 'unsupported', what: 'edit' } : contentOf(content.content)
    case 'revoke':
      return { kind: 'deleted' }
    case 'interactive':
      return { kind: 'unsupported', what: content.interactiveType }
    case 'request-welcome':
      return { kind: 'system', text: 'Opened the chat for the first time' }
    case 'unsupported':
      return { kind: 'unsupported', what: content.unsupportedType }
    case 'other':
      return { kind: 'unsupported', what: content.declaredType }
  }
}

/** An answer to what was said before, rather than something said: it changes the earlier message. */
export type Change =
  | { readonly wamid: string; readonly reaction: string | null }
  | { readonly wamid: string; readonly content: MessageContent }

export function changeIn(content: Content): Change | undefined {
  if (content.type === 'reaction') return { wamid: content.messageId, reaction: content.emoji }
  if (content.type !== 'edit' && content.type !== 'revoke') return undefined
  return content.messageId === null ? undefined : { wamid: content.messageId, content: contentOf(content) }
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
      return content.name ?? 'Form'
    case 'order':
      return content.text ?? `Order of ${content.items}`
    case 'deleted':
      return 'Deleted message'
    case 'unsupported':
      return 'Message that can be seen on the phone only'
  }
}

/** By whole characters: half an emoji is no text. */
const firstLine = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, 140).join('')
