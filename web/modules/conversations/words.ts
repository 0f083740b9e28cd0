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

type Card = Extract<Content, { kind: 'contacts' }>['cards'][number]
/** What may be done with a card that came. */
export type CardActs = (card: Card) => readonly { readonly words: string; readonly act: () => void }[]

export function bubbleOf(
  t: T,
  content: Content,
  onFile: (() => void) | undefined,
  cardActs: CardActs = () => [],
): BubbleContent {
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
        href: `https://www.google.com/maps/search/?api=1&query=${content.latitude},${content.longitude}`,
      }
    case 'contacts':
      return { type: 'contacts', cards: cardsOf(t, content, cardActs) }
    case 'reaction':
      return { type: 'text', text: content.emoji ?? t('inbox.reactionTaken') }
    case 'choice':
      return { type: 'choice', text: content.text }
    case 'form':
      return formBubble(t, content)
    case 'order':
      return orderBubble(t, content)
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
        choices:
          content.what in theirButtons
            ? [t(`composing.theirButton.${content.what as Asked}`)]
            : content.button !== null
              ? [content.button]
              : content.choices,
        rows: content.button !== null ? content.choices : undefined,
        opens: content.what === 'list' ? 'list' : content.what === 'link' ? 'page' : undefined,
      }
    case 'payment-request':
      return { type: 'text', text: content.body }
    case 'deleted':
      return { type: 'deleted', words: t('inbox.deleted') }
    case 'unsupported':
      return { type: 'unsupported', words: t('inbox.unsupported') }
  }
}

/** WhatsApp writes these buttons itself, in the language of their phone. */
const theirButtons = { 'location-request': true, address: true, catalog: true } as const
type Asked = keyof typeof theirButtons

function cardsOf(t: T, { names, cards }: Extract<Content, { kind: 'contacts' }>, acts: CardActs) {
  if (cards.length === 0) return names.map((name, nth) => ({ id: String(nth), name, small: [t('inbox.contactCard')] }))
  return cards.map((card, nth) => ({
    id: String(nth),
    name: card.name,
    small: [
      card.organisation,
      ...card.phones.map((phone) => formatPhone(phone, { country: true })),
      ...card.emails,
    ].filter((line) => line !== null),
    acts: acts(card),
  }))
}

const addressFields = [
  'name',
  'phone_number',
  'house_number',
  'floor_number',
  'tower_number',
  'building_name',
  'address',
  'landmark_area',
  'city',
  'state',
  'in_pin_code',
] as const

function formBubble(t: T, { name, text, answers }: Extract<Content, { kind: 'form' }>): BubbleContent {
  if (answers.length === 0) return { type: 'text', text: text ?? t('inbox.form') }
  const isAddress = name === 'address_message'
  const place = (field: string) => (addressFields as readonly string[]).indexOf(field)
  const lines = isAddress ? answers.toSorted((one, other) => place(one.name) - place(other.name)) : answers
  return {
    type: 'answers',
    title: t(isAddress ? 'composing.addressSent' : 'composing.formSent'),
    lines: lines.map((line) => ({
      // A form of the shop's own names its fields itself.
      name: place(line.name) < 0 ? line.name.replaceAll('_', ' ') : t(`composing.fields.${line.name as 'city'}`),
      value: line.value,
    })),
  }
}

function orderBubble(t: T, { items, lines, text }: Extract<Content, { kind: 'order' }>): BubbleContent {
  const paiseOf = ({ price, quantity }: (typeof lines)[number]) => Math.round((price ?? 0) * 100) * (quantity ?? 1)
  return {
    type: 'order',
    title: t('inbox.order', { count: items }),
    lines: lines.map((line) => ({
      words: [line.quantity !== null && `${line.quantity} ×`, line.productId].filter(Boolean).join(' '),
      paise: paiseOf(line),
    })),
    totalPaise: lines.reduce((sum, line) => sum + paiseOf(line), 0),
    totalWord: t('composing.orderTotal'),
    caption: text ?? undefined,
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
    case 'location':
      return content.name ?? content.address ?? t('inbox.place')
    case 'contacts':
      return content.names.join(', ')
    case 'order':
      return t('inbox.order', { count: content.items })
    case 'form':
      return content.text ?? t('inbox.form')
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
