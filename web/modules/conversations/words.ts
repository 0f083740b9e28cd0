/** What stands in a message, in the person's language: the bubble's parts and the list's one line. */
import type { useWords } from '../../app/language.ts'
import type { BubbleContent } from '../../ui/chat-bubble.tsx'
import { formatRupees } from '../../ui/money.ts'
import { formatPhone } from '../../ui/phone.ts'
import type { Delivery } from '../../ui/ticks.tsx'
import type { Message, Row } from './thread-cache.ts'

type T = ReturnType<typeof useWords>
type Content = Message['content']

export const deliveries: Record<NonNullable<Message['status']>, Delivery> = {
  queued: 'sending',
  accepted: 'sending',
  unknown: 'unknown',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
}

/** A contact without a name is called by the number: written as people say it. */
export function nameOf({ name }: Pick<Row, 'name'>): string {
  return /^\+?\d{8,15}$/.test(name) ? formatPhone(name.startsWith('+') ? name : `+${name}`) : name
}

/** The script tells the browser which letters and which voice to take. */
export function languageOf(text: string): 'hi' | 'ta' | undefined {
  if (/[\u0900-\u097F]/.test(text)) return 'hi'
  return /[\u0B80-\u0BFF]/.test(text) ? 'ta' : undefined
}

/** The server tells the line in English; where it is our word and not theirs, it is said again. */
export function previewOf(t: T, row: Pick<Row, 'preview' | 'lastKind' | 'lastDirection'>): string {
  const { preview, lastKind } = row
  const bill = /^Bill (\S+)$/.exec(preview)?.[1]
  if (lastKind === 'bill' && bill) return t('inbox.billNumber', { number: bill })
  if (lastKind === 'call') return preview === 'Missed call' ? t('inbox.missedCall') : t('inbox.callRinging')
  if (lastKind === 'deleted') return t('inbox.deleted')
  if (lastKind === 'unsupported') return t('inbox.unsupported')
  if (lastKind === 'media' && preview in mediaInEnglish) return t(`inbox.media.${mediaInEnglish[preview as 'Photo']}`)
  return preview
}

const mediaInEnglish = {
  Photo: 'image',
  Video: 'video',
  Sound: 'audio',
  'Voice note': 'voice',
  Sticker: 'sticker',
  File: 'document',
} as const

export function bubbleOf(t: T, content: Content, onFile: (() => void) | undefined): BubbleContent {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: content.body }
    case 'media':
      return {
        type: 'media',
        media: content.media,
        name: content.fileName ?? t(`inbox.media.${content.media}`),
        small: [content.fileName ? t(`inbox.media.${content.media}`) : undefined, t('inbox.onThePhone')]
          .filter(Boolean)
          .join(' · '),
        caption: content.caption ?? undefined,
      }
    case 'bill':
      return {
        type: 'document',
        bill: true,
        name: t('inbox.billNumber', { number: content.number }),
        small: `PDF · ${formatRupees(content.payablePaise)}`,
        caption: content.body,
        onOpen: onFile,
      }
    case 'template':
      return {
        type: 'template',
        name: t('inbox.templateNamed', { name: content.name }),
        heading: content.header ?? undefined,
        text: content.body,
        footer: content.footer ?? undefined,
        ...(content.buttons.length > 0 && { buttons: content.buttons }),
      }
    case 'location':
      return {
        type: 'location',
        name: content.name ?? t('inbox.place'),
        small: content.address ?? `${content.latitude.toFixed(5)}, ${content.longitude.toFixed(5)}`,
      }
    case 'contacts':
      return {
        type: 'contact',
        name: content.names.join(', '),
        phone: content.cards.flatMap((card) => card.phones).join(', ') || t('inbox.contactCard'),
      }
    case 'reaction':
      return { type: 'text', text: content.emoji ?? t('inbox.reactionTaken') }
    case 'choice':
      return { type: 'text', text: content.text }
    case 'form':
      return { type: 'text', text: [content.name, content.text].filter(Boolean).join('\n') || t('inbox.form') }
    case 'order':
      return {
        type: 'text',
        text: [
          t('inbox.order', { count: content.items }),
          ...content.lines.map(({ productId, quantity, price }) =>
            [quantity && `${quantity} ×`, productId, price !== null && formatRupees(Math.round(price * 100))]
              .filter(Boolean)
              .join(' '),
          ),
          content.text,
        ]
          .filter(Boolean)
          .join('\n'),
      }
    case 'call':
      return callBubble(t, content)
    case 'system':
      return { type: 'unsupported', words: content.event ? t(`inbox.events.${content.event}`) : content.text }
    case 'note':
    case 'event':
      return { type: 'text', text: content.kind === 'note' ? content.text : '' }
    case 'interactive':
      return {
        type: 'interactive',
        heading: content.heading ?? undefined,
        text: content.body,
        footer: content.footer ?? undefined,
        choices: content.choices,
      }
    case 'payment-request':
      return { type: 'text', text: content.body }
    case 'deleted':
      return { type: 'deleted', words: t('inbox.deleted') }
    case 'unsupported':
      return { type: 'unsupported', words: t('inbox.unsupported') }
  }
}

function callBubble(t: T, { outcome, seconds }: Extract<Content, { kind: 'call' }>): BubbleContent {
  if (outcome === 'missed' || outcome === 'failed') return { type: 'call', words: t('inbox.missedCall'), missed: true }
  if (outcome === 'declined') return { type: 'call', words: t('inbox.callDeclined') }
  if (outcome === 'ringing' || seconds === null) return { type: 'call', words: t('inbox.callRinging') }
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return { type: 'call', words: t('inbox.callAnswered', { time }) }
}

/** What stands above the words: forwarded, changed, come by an advertisement. */
export function marksOf(t: T, message: Message): string[] | undefined {
  const { forwarded, editedAt, origin, referral, product } = message
  const marks = [
    referral && t('inbox.cameByAd', { headline: referral.headline ?? referral.body ?? '' }),
    product && t('inbox.asksAbout', { product: product.productId ?? '' }),
    forwarded === 'often' ? t('inbox.forwardedOften') : forwarded === 'yes' && t('inbox.forwarded'),
    editedAt && message.content.kind !== 'deleted' && t('inbox.edited'),
    origin === 'phone-app' && t('inbox.fromPhone'),
  ].filter((mark) => typeof mark === 'string')
  return marks.length > 0 ? marks : undefined
}

/** A line of a message that is quoted. */
export function quoteOf(t: T, content: Content): string {
  switch (content.kind) {
    case 'note':
      return content.text
    case 'text':
    case 'template':
      return content.body
    case 'bill':
      return t('inbox.billNumber', { number: content.number })
    case 'media':
      return content.caption ?? content.fileName ?? t(`inbox.media.${content.media}`)
    case 'choice':
    case 'system':
      return content.text
    case 'interactive':
    case 'payment-request':
      return content.body
    case 'deleted':
      return t('inbox.deleted')
    default:
      return t('inbox.message')
  }
}

/** In the reader's language where we know the number; else as the server said it. */
export function failureOf(t: T, { failureCode, failureWords }: Pick<Message, 'failureCode' | 'failureWords'>): string {
  const key = `failures.${failureCode}`
  // A number we have no words for is given back as it was asked.
  const own = failureCode === null ? key : String(t(key as 'failures.190'))
  return own === key ? (failureWords ?? t('inbox.failed')) : own
}

/** 19 h 12 min; 48 min; below a minute, 1 min. */
export function timeLeft(t: T, milliseconds: number): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000))
  const hours = Math.floor(minutes / 60)
  return [
    hours > 0 && t('common.hours', { count: hours }),
    (hours === 0 || minutes % 60 > 0) && t('common.minutes', { count: minutes % 60 }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** One unit, for the narrow chip of the list. */
export function timeRoughly(t: T, milliseconds: number): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000))
  if (minutes < 60) return t('common.minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? t('common.hours', { count: hours }) : t('common.days', { count: Math.floor(hours / 24) })
}
