/** A message as the customer's phone draws it: the emulator's nodes into a bubble's content. Pure. */
import type { BubbleContent } from '../../ui/chat-bubble.tsx'
import { formatRupees } from '../../ui/money.ts'
import { type Message, type MessageMedia, mediaAddress } from './line.ts'

export interface Tapped {
  open(media: MessageMedia): void
  /** `index` of a button of this message. */
  choose(index: number): void
  play(media: MessageMedia): void
}

export interface ShownWords {
  readonly photo: string
  readonly video: string
  readonly file: string
  readonly voice: string
  readonly place: string
  readonly notShown: string
  readonly takenBack: string
  readonly order: string
  readonly total: string
  readonly product: string
  readonly seeProduct: string
  readonly address: string
  readonly sendPlace: string
  readonly pay: string
  readonly paid: string
  readonly payPending: string
  readonly payFailed: string
  readonly allowCalls: string
  readonly refuseCalls: string
  readonly callsAllowed: string
  readonly callsRefused: string
  readonly call: string
  readonly calling: string
  readonly callMissed: string
  /** With its length. */
  callTalked(length: string): string
}

/** A reply button, a list, a quick reply, a link, or a form that opens. */
export interface Choice {
  readonly kind:
    | 'button-reply'
    | 'list'
    | 'link'
    | 'copy'
    | 'place'
    | 'address'
    | 'cart'
    | 'pay'
    | 'allow-calls'
    | 'refuse-calls'
    | 'call'
    | 'none'
  readonly words: string
  readonly value: string
}

type Json = Readonly<Record<string, unknown>>
const at = (it: unknown, name: string): Json => ((it as Json | undefined)?.[name] as Json | undefined) ?? {}
const list = (it: unknown, name: string): readonly Json[] =>
  ((it as Json | undefined)?.[name] as readonly Json[] | undefined) ?? []
const text = (it: unknown, name: string): string | undefined => {
  const value = (it as Json | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export interface ListRow {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  readonly section: string | undefined
}

export function rowsOf(message: Message): ListRow[] {
  return list(at(message.content, 'action'), 'sections').flatMap((section) =>
    list(section, 'rows').map((row) => ({
      id: text(row, 'id') ?? '',
      title: text(row, 'title') ?? '',
      description: text(row, 'description'),
      section: text(section, 'title'),
    })),
  )
}

export function choicesOf({ type, content }: Message, words: ShownWords): Choice[] {
  if (type === 'template') {
    const shown = at(content, 'shown')
    const buttons = [...list(shown, 'buttons'), ...list(shown, 'cards').flatMap((card) => list(card, 'buttons'))]
    return buttons.map((button) => {
      const label = text(button, 'text') ?? ''
      const link = text(button, 'url')
      if (button.type === 'QUICK_REPLY')
        return { kind: 'button-reply', words: label, value: text(button, 'payload') ?? label }
      if (link) return { kind: 'link', words: label, value: link }
      if (button.type === 'PHONE_NUMBER' || button.type === 'VOICE_CALL')
        return { kind: 'call', words: label, value: '' }
      const code = text(button, 'code') ?? text(button, 'payload') ?? text(button, 'example')
      if (code) return { kind: 'copy', words: label, value: code }
      return { kind: 'none', words: label, value: '' }
    })
  }
  if (type !== 'interactive') return []
  const action = at(content, 'action')
  if (content.type === 'list') return [{ kind: 'list', words: text(action, 'button') ?? '…', value: '' }]
  if (content.type === 'cta_url') {
    const link = at(action, 'parameters')
    return [{ kind: 'link', words: text(link, 'display_text') ?? '', value: text(link, 'url') ?? '' }]
  }
  const one = (kind: Choice['kind'], label: string, value = ''): Choice[] => [{ kind, words: label, value }]
  switch (content.type) {
    case 'location_request_message':
      return one('place', words.sendPlace)
    case 'address_message':
      return one('address', words.address)
    case 'product':
    case 'product_list':
    case 'catalog_message':
      return one('cart', words.seeProduct)
    case 'order_details':
      if (content.paid === 'captured') return one('none', words.paid)
      return one('pay', content.paid === 'pending' ? words.payPending : content.paid ? words.payFailed : words.pay)
    case 'call_permission_request':
      return [...one('allow-calls', words.allowCalls), ...one('refuse-calls', words.refuseCalls)]
    case 'voice_call':
      return one('call', text(at(action, 'parameters'), 'display_text') ?? words.call)
    case 'flow':
      return one('none', text(at(action, 'parameters'), 'flow_cta') ?? '…')
    case 'carousel':
      return list(action, 'cards').map((card) => {
        const link = at(at(card, 'action'), 'parameters')
        return { kind: 'link', words: text(link, 'display_text') ?? '…', value: text(link, 'url') ?? '' }
      })
  }
  return list(action, 'buttons').map((button) => {
    const reply = at(button, 'reply')
    return { kind: 'button-reply', words: text(reply, 'title') ?? '', value: text(reply, 'id') ?? '' }
  })
}

export function shownContent(message: Message, words: ShownWords, tapped: Tapped, playing: boolean): BubbleContent {
  const { type, content } = message
  if (message.isDeleted) return { type: 'deleted', words: words.takenBack }
  switch (type) {
    case 'text':
      return { type: 'text', text: text(content, 'body') ?? '' }
    case 'template': {
      const shown = at(content, 'shown')
      const header = at(shown, 'header')
      const choices = choicesOf(message, words)
      return {
        type: 'template',
        heading: text(header, 'text'),
        header:
          header.type === undefined || header.type === 'text'
            ? undefined
            : fileContent(String(header.type), at(header, String(header.type)), message.media, words, tapped, playing),
        text: [
          text(shown, 'offer'),
          text(shown, 'body'),
          ...list(shown, 'cards').map((card) => `▸ ${text(card, 'body') ?? ''}`),
        ]
          .filter(Boolean)
          .join('\n'),
        footer: text(shown, 'footer'),
        buttons: choices.length > 0 ? choices.map((it) => it.words) : undefined,
        onChoose: tapped.choose,
      }
    }
    case 'interactive': {
      const answer = text(at(content, 'button_reply'), 'title') ?? text(at(content, 'list_reply'), 'title')
      if (answer) return { type: 'choice', text: answer }
      const form = text(at(content, 'nfm_reply'), 'response_json')
      if (form) return { type: 'text', text: formWords(form) }
      const permission = text(at(content, 'call_permission_reply'), 'response')
      if (permission) {
        return { type: 'text', text: permission === 'accept' ? words.callsAllowed : words.callsRefused }
      }
      if (content.type === 'order_details') return paymentRequest(message, words, tapped)
      return {
        type: 'interactive',
        heading: text(at(content, 'header'), 'text'),
        text: text(at(content, 'body'), 'text') ?? productWords(content, words),
        footer: text(at(content, 'footer'), 'text'),
        choices: choicesOf(message, words).map((it) => it.words),
        opens: content.type === 'list' ? 'list' : content.type === 'cta_url' ? 'page' : undefined,
        onChoose: tapped.choose,
      }
    }
    case 'button':
      return { type: 'choice', text: text(content, 'text') ?? '' }
    case 'order': {
      const items = list(content, 'product_items')
      const paiseOf = (it: Json) => Math.round(Number(it.item_price) * 100) * Number(it.quantity)
      return {
        type: 'order',
        title: words.order,
        lines: items.map((it) => ({
          words: `${String(it.quantity)} × ${String(it.product_retailer_id)}`,
          paise: paiseOf(it),
        })),
        totalPaise: items.reduce((sum, it) => sum + paiseOf(it), 0),
        totalWord: words.total,
      }
    }
    case 'call': {
      const { outcome, seconds } = content
      if (outcome === 'talked') return { type: 'call', words: words.callTalked(lengthOf(Number(seconds))) }
      return outcome === 'missed'
        ? { type: 'call', words: words.callMissed, missed: true }
        : { type: 'call', words: words.calling }
    }
    case 'location':
      return { type: 'location', name: text(content, 'name') ?? words.place, small: text(content, 'address') }
    case 'contacts':
      return {
        type: 'contacts',
        cards: list(content, 'contacts').map((card, nth) => ({
          id: String(nth),
          name: text(at(card, 'name'), 'formatted_name') ?? '',
          small: [
            text(at(card, 'org'), 'company'),
            ...list(card, 'phones').map((phone) => text(phone, 'phone')),
            ...list(card, 'emails').map((email) => text(email, 'email')),
          ].filter((line) => line !== undefined),
        })),
      }
    default:
      return message.media
        ? fileContent(type, content, message.media, words, tapped, playing)
        : { type: 'unsupported', words: words.notShown }
  }
}

/** Amounts are whole numbers with an offset of 100: paise. */
function paymentRequest(message: Message, words: ShownWords, tapped: Tapped): BubbleContent {
  const { content } = message
  const asked = at(at(content, 'action'), 'parameters')
  const items = list(at(asked, 'order'), 'items').map(
    (it) => `${String(it.quantity ?? 1)} × ${String(it.name)}  ${formatRupees(Number(at(it, 'amount').value))}`,
  )
  const total = `${words.total}  ${formatRupees(totalAsked(message))}`
  return {
    type: 'interactive',
    heading: `${words.order} ${text(asked, 'reference_id') ?? ''}`.trim(),
    text: [text(at(content, 'body'), 'text'), ...items, total].filter(Boolean).join('\n'),
    footer: text(at(content, 'footer'), 'text'),
    choices: choicesOf(message, words).map((it) => it.words),
    onChoose: tapped.choose,
  }
}

export function totalAsked({ content }: Message): number {
  return Number(at(at(at(content, 'action'), 'parameters'), 'total_amount').value ?? 0)
}

/** The products a message offers, by the shop's own codes. */
export function offeredIn({ content }: Message): { readonly catalogId: string; readonly products: readonly string[] } {
  const action = at(content, 'action')
  const listed = list(action, 'sections').flatMap((it) => list(it, 'product_items'))
  return {
    catalogId: text(action, 'catalog_id') ?? '1',
    products: [action, ...listed].flatMap((it) => text(it, 'product_retailer_id') ?? []),
  }
}

function productWords(content: Json, words: ShownWords): string {
  const product = text(at(content, 'action'), 'product_retailer_id')
  return product ? `${words.product} ${product}` : ''
}

function formWords(json: string): string {
  try {
    const filled = JSON.parse(json) as Json
    const values = (filled.values as Json | undefined) ?? filled
    return Object.values(values)
      .filter((it) => typeof it === 'string' && it !== '')
      .join('\n')
  } catch {
    return json
  }
}

function lengthOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function fileContent(
  type: string,
  node: Json,
  media: MessageMedia | undefined,
  words: ShownWords,
  tapped: Tapped,
  playing: boolean,
): BubbleContent {
  const caption = text(node, 'caption')
  // WhatsApp keeps a file for thirty days; then its name is left.
  const open = media && (() => tapped.open(media))
  switch (type) {
    case 'image':
    case 'sticker':
      return { type, src: media && mediaAddress(media), alt: words.photo, caption, onOpen: open }
    case 'video':
      return { type, alt: words.video, caption, onOpen: open }
    case 'audio':
      return {
        type: 'audio',
        length: playing ? '▮▮' : sizeOf(media?.bytes ?? 0),
        heard: playing,
        onPlay: media && (() => tapped.play(media)),
      }
    default: {
      const name = text(node, 'filename') ?? media?.filename ?? words.file
      const kind = (name.split('.').at(-1) ?? '').toUpperCase()
      return {
        type: 'document',
        name,
        small: media ? `${kind} · ${sizeOf(media.bytes)}` : kind,
        bill: kind === 'PDF',
        caption,
        onOpen: open,
      }
    }
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
