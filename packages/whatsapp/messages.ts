/**
 * Messages we send: their types, the limits WhatsApp sets them, and how they are written on the wire. A message is
 * checked before it leaves, because WhatsApp answers many of these mistakes only later, as a failed delivery.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
import type { Json } from './narrow.ts'
import { addressOf, type Recipient, recipientProblem } from './recipient.ts'
import type { TemplateComponentToSend } from './template.ts'

/** Uploaded before, or fetched by Meta from an address (it keeps what it fetched for about 10 minutes). */
export type MediaSource = { readonly id: string } | { readonly link: string }

export type Header =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'video'; readonly media: MediaSource }
  | { readonly type: 'document'; readonly media: MediaSource; readonly filename?: string }

interface Framed {
  readonly header?: Header
  readonly body: string
  readonly footer?: string
}

export interface Choice {
  readonly id: string
  readonly title: string
}

export interface Row extends Choice {
  readonly description?: string
}

export interface Section {
  readonly title?: string
  readonly rows: readonly Row[]
}

/** Amounts in paise: Meta's `{value, offset: 100}`. */
export interface OrderDetails extends Framed {
  readonly kind: 'order-details'
  /** Ours, unique, up to 35 characters: the payment is found again by it. */
  readonly referenceId: string
  readonly goods: 'digital-goods' | 'physical-goods'
  readonly paymentSettings: readonly Json[]
  readonly items: readonly {
    readonly productId: string
    readonly name: string
    readonly amount: number
    readonly quantity: number
  }[]
  readonly subtotal: number
  readonly tax: number
  readonly shipping?: number
  readonly discount?: number
  readonly total: number
  readonly expires?: { readonly timestampSeconds: number; readonly words: string }
}

export type Interactive =
  | (Framed & { readonly kind: 'buttons'; readonly buttons: readonly Choice[] })
  | (Framed & { readonly kind: 'list'; readonly button: string; readonly sections: readonly Section[] })
  | (Framed & { readonly kind: 'link'; readonly text: string; readonly url: string })
  | { readonly kind: 'location-request'; readonly body: string }
  | (Framed & { readonly kind: 'address'; readonly country: string; readonly values?: Json })
  | (Framed & {
      readonly kind: 'flow'
      readonly flow: { readonly id: string } | { readonly name: string }
      readonly button: string
      readonly token?: string
      readonly draft?: boolean
      readonly action: { readonly navigate: string; readonly values?: Json } | 'data-exchange'
    })
  | {
      readonly kind: 'product'
      readonly catalogId: string
      readonly productId: string
      readonly body?: string
      readonly footer?: string
    }
  | (Framed & {
      readonly kind: 'product-list'
      readonly catalogId: string
      readonly sections: readonly { readonly title: string; readonly productIds: readonly string[] }[]
    })
  | { readonly kind: 'catalog'; readonly body: string; readonly footer?: string; readonly thumbnailProductId?: string }
  | OrderDetails
  | (Framed & {
      readonly kind: 'order-status'
      readonly referenceId: string
      readonly status: 'pending' | 'processing' | 'partially-shipped' | 'shipped' | 'completed' | 'canceled'
      readonly description?: string
    })
  | { readonly kind: 'call-permission-request'; readonly body: string }
  | { readonly kind: 'call-button'; readonly body: string; readonly text: string; readonly validMinutes?: number }

export type MessageBody =
  | { readonly type: 'text'; readonly body: string; readonly previewUrl?: boolean }
  | { readonly type: 'image' | 'video'; readonly media: MediaSource; readonly caption?: string }
  | { readonly type: 'audio'; readonly media: MediaSource; readonly voice?: boolean }
  | { readonly type: 'document'; readonly media: MediaSource; readonly caption?: string; readonly filename?: string }
  | { readonly type: 'sticker'; readonly media: MediaSource }
  | {
      readonly type: 'location'
      readonly latitude: number
      readonly longitude: number
      readonly name?: string
      readonly address?: string
    }
  | { readonly type: 'contacts'; readonly cards: readonly Json[] }
  /** An empty emoji takes the reaction back. */
  | { readonly type: 'reaction'; readonly messageId: string; readonly emoji: string }
  | {
      readonly type: 'template'
      readonly name: string
      readonly language: string
      readonly components: readonly TemplateComponentToSend[]
    }
  | { readonly type: 'interactive'; readonly interactive: Interactive }

export interface Envelope {
  readonly recipient: Recipient
  /** The message this one answers. Not for reactions. */
  readonly replyTo?: string
  /**
   * Our own id of the message, up to 512 characters. Comes back on every status: the only way to find out what became
   * of a message whose answer was lost, since WhatsApp has no idempotency key.
   */
  readonly callbackData?: string
}

export type OutgoingMessage = Envelope & MessageBody

// The short ways to write the common ones.

export const textMessage = (to: Envelope, body: string, previewUrl = false): OutgoingMessage => ({
  ...to,
  type: 'text',
  body,
  previewUrl,
})

export const documentMessage = (
  to: Envelope,
  media: MediaSource,
  about: { readonly filename: string; readonly caption?: string },
): OutgoingMessage => ({ ...to, type: 'document', media, ...about })

export const imageMessage = (to: Envelope, media: MediaSource, caption?: string): OutgoingMessage => ({
  ...to,
  type: 'image',
  media,
  ...(caption === undefined ? {} : { caption }),
})

export const voiceNote = (to: Envelope, media: MediaSource): OutgoingMessage => ({
  ...to,
  type: 'audio',
  media,
  voice: true,
})

export const templateMessage = (
  to: Envelope,
  template: { readonly name: string; readonly language: string },
  components: readonly TemplateComponentToSend[] = [],
): OutgoingMessage => ({ ...to, type: 'template', name: template.name, language: template.language, components })

export const reactionMessage = (recipient: Recipient, messageId: string, emoji: string): OutgoingMessage => ({
  recipient,
  type: 'reaction',
  messageId,
  emoji,
})

export const interactiveMessage = (to: Envelope, interactive: Interactive): OutgoingMessage => ({
  ...to,
  type: 'interactive',
  interactive,
})

/** What is wrong with a message: where, and in words. */
export interface MessageProblem {
  readonly path: string
  readonly words: string
}

/** Length as WhatsApp's people count it: an emoji is one character or a few, never two halves. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

class Check {
  readonly problems: MessageProblem[] = []

  add(path: string, words: string): void {
    this.problems.push({ path, words })
  }

  text(path: string, text: string | undefined, max: number, required = true): void {
    if (text === undefined) return
    if (required && text.trim() === '') this.add(path, 'This text is empty. Write something.')
    const length = lengthOf(text)
    if (length > max) this.add(path, `This text has ${length} characters; WhatsApp takes ${max}. Shorten it.`)
  }

  count(path: string, count: number, min: number, max: number): void {
    if (count < min) this.add(path, `At least ${min} must be here.`)
    if (count > max) this.add(path, `There are ${count} here; WhatsApp takes ${max}. Take some out.`)
  }

  distinct(path: string, ids: readonly string[]): void {
    if (new Set(ids).size < ids.length) this.add(path, 'Two of these have the same id. Give each its own.')
  }

  media(path: string, source: MediaSource): void {
    if ('id' in source) {
      if (source.id === '') this.add(path, 'The file was not uploaded yet.')
    } else if (!/^https?:\/\/[^\s]+$/i.test(source.link))
      this.add(path, 'The address of the file must begin with https://.')
  }
}

/** All that is wrong with a message; an empty list if it may be sent. */
export function messageProblems(message: OutgoingMessage): readonly MessageProblem[] {
  const check = new Check()
  const wrongRecipient = recipientProblem(message.recipient)
  if (wrongRecipient !== null) check.add('recipient', wrongRecipient)
  check.text('callbackData', message.callbackData, 512)
  if (message.replyTo === '') check.add('replyTo', 'The message to answer has no id.')
  checkBody(check, message)
  return check.problems
}

function checkBody(check: Check, message: OutgoingMessage): void {
  switch (message.type) {
    case 'text':
      check.text('body', message.body, 4096)
      return
    case 'image':
    case 'video':
    case 'document':
      check.media('media', message.media)
      check.text('caption', message.caption, 1024, false)
      if (message.type === 'document') check.text('filename', message.filename, 240)
      return
    case 'audio':
    case 'sticker':
      check.media('media', message.media)
      return
    case 'location':
      // Written this way round, so that NaN is refused too.
      if (!(Math.abs(message.latitude) <= 90)) check.add('latitude', 'The latitude is between −90 and 90.')
      if (!(Math.abs(message.longitude) <= 180)) check.add('longitude', 'The longitude is between −180 and 180.')
      return
    case 'contacts':
      check.count('cards', message.cards.length, 1, 257)
      return
    case 'reaction':
      if (message.messageId === '') check.add('messageId', 'The message to react to has no id.')
      if (message.replyTo !== undefined) check.add('replyTo', 'A reaction cannot be an answer to another message.')
      return
    case 'template':
      if (!/^[a-z0-9_]{1,512}$/.test(message.name))
        check.add('name', 'A template name has small letters, digits and underscores.')
      if (!/^[a-z]{2,3}(_[A-Za-z0-9]{2,4})?$/.test(message.language))
        check.add('language', 'The language is written like en, en_US or hi.')
      return
    case 'interactive':
      checkInteractive(check, message.interactive)
      return
  }
}

function checkInteractive(check: Check, it: Interactive): void {
  const longBody = it.kind === 'list'
  check.text('interactive.body', it.body, longBody ? 4096 : 1024)
  if ('footer' in it) check.text('interactive.footer', it.footer, 60)
  if ('header' in it && it.header !== undefined) {
    if (it.header.type === 'text') check.text('interactive.header', it.header.text, 60)
    else check.media('interactive.header', it.header.media)
    if (it.kind === 'list' && it.header.type !== 'text')
      check.add('interactive.header', 'A list takes a text as header only.')
  }
  switch (it.kind) {
    case 'buttons':
      check.count('interactive.buttons', it.buttons.length, 1, 3)
      check.distinct(
        'interactive.buttons',
        it.buttons.map((one) => one.id),
      )
      it.buttons.forEach((button, at) => {
        check.text(`interactive.buttons.${at}.title`, button.title, 20)
        check.text(`interactive.buttons.${at}.id`, button.id, 256)
      })
      return
    case 'list':
      checkList(check, it.button, it.sections)
      return
    case 'link':
      check.text('interactive.text', it.text, 20)
      if (!/^https?:\/\/[^\s]+$/i.test(it.url)) check.add('interactive.url', 'The address must begin with https://.')
      return
    case 'flow':
      check.text('interactive.button', it.button, 20)
      return
    case 'product-list': {
      const products = it.sections.flatMap((one) => one.productIds)
      if (it.header?.type !== 'text') check.add('interactive.header', 'A list of products needs a text as header.')
      check.count('interactive.sections', it.sections.length, 1, 10)
      check.count('interactive.products', products.length, 1, 30)
      it.sections.forEach((section, at) => {
        check.text(`interactive.sections.${at}.title`, section.title, 24)
      })
      return
    }
    case 'order-details':
      checkOrder(check, it)
      return
    case 'order-status':
      check.text('interactive.referenceId', it.referenceId, 35)
      check.text('interactive.description', it.description, 120)
      return
    case 'call-button':
      check.text('interactive.text', it.text, 20)
      return
  }
}

function checkList(check: Check, button: string, sections: readonly Section[]): void {
  const rows = sections.flatMap((one) => one.rows)
  check.text('interactive.button', button, 20)
  check.count('interactive.sections', sections.length, 1, 10)
  check.count('interactive.rows', rows.length, 1, 10)
  check.distinct(
    'interactive.rows',
    rows.map((one) => one.id),
  )
  sections.forEach((section, s) => {
    if (sections.length > 1 && section.title === undefined)
      check.add(`interactive.sections.${s}.title`, 'With several sections each needs a title.')
    check.text(`interactive.sections.${s}.title`, section.title, 24)
    section.rows.forEach((row, r) => {
      const path = `interactive.sections.${s}.rows.${r}`
      check.text(`${path}.id`, row.id, 200)
      check.text(`${path}.title`, row.title, 24)
      check.text(`${path}.description`, row.description, 72, false)
    })
  })
}

function checkOrder(check: Check, it: OrderDetails): void {
  check.text('interactive.referenceId', it.referenceId, 35)
  if (!/^[A-Za-z0-9_.-]+$/.test(it.referenceId))
    check.add('interactive.referenceId', 'The reference has letters, digits, dots, dashes and underscores.')
  check.count('interactive.items', it.items.length, 1, 999)
  check.count('interactive.paymentSettings', it.paymentSettings.length, 1, 10)
  it.items.forEach((item, at) => {
    check.text(`interactive.items.${at}.name`, item.name, 60)
  })
  const amounts = [
    it.subtotal,
    it.tax,
    it.shipping ?? 0,
    it.discount ?? 0,
    it.total,
    ...it.items.map((one) => one.amount),
  ]
  if (!amounts.every((one) => Number.isSafeInteger(one) && one >= 0))
    check.add('interactive.total', 'Amounts are whole paise, not below zero.')
  if (it.items.reduce((sum, one) => sum + one.amount * one.quantity, 0) !== it.subtotal)
    check.add('interactive.subtotal', 'The subtotal is not the sum of the items.')
  if (it.subtotal + it.tax + (it.shipping ?? 0) - (it.discount ?? 0) !== it.total)
    check.add('interactive.total', 'The total is not subtotal + tax + shipping − discount.')
}

/** The body of POST /{phone-number-id}/messages. Check `messageProblems` before; the client does. */
export function wireOf(message: OutgoingMessage): Json {
  return {
    messaging_product: 'whatsapp',
    ...addressOf(message.recipient),
    ...(message.replyTo === undefined ? {} : { context: { message_id: message.replyTo } }),
    ...(message.callbackData === undefined ? {} : { biz_opaque_callback_data: message.callbackData }),
    type: message.type,
    [message.type]: nodeOf(message),
  }
}

function nodeOf(message: OutgoingMessage): unknown {
  switch (message.type) {
    case 'text':
      return { body: message.body, preview_url: message.previewUrl ?? false }
    case 'image':
    case 'video':
      return known({ ...message.media, caption: message.caption })
    case 'document':
      return known({ ...message.media, caption: message.caption, filename: message.filename })
    case 'audio':
      return known({ ...message.media, voice: message.voice })
    case 'sticker':
      return message.media
    case 'location': {
      const { latitude, longitude, name, address } = message
      return known({ latitude, longitude, name, address })
    }
    case 'contacts':
      return message.cards
    case 'reaction':
      return { message_id: message.messageId, emoji: message.emoji }
    case 'template': {
      const { name, language, components } = message
      return { name, language: { code: language }, ...(components.length === 0 ? {} : { components }) }
    }
    case 'interactive':
      return interactiveNode(message.interactive)
  }
}

function interactiveNode(it: Interactive): Json {
  const header = 'header' in it && it.header !== undefined ? headerNode(it.header) : undefined
  const footer = 'footer' in it && it.footer !== undefined ? { text: it.footer } : undefined
  const body = it.body === undefined ? undefined : { text: it.body }
  const [type, action] = actionOf(it)
  return known({ type, header, body, footer, action })
}

function headerNode(header: Header): Json {
  if (header.type === 'text') return { type: 'text', text: header.text }
  const filename = header.type === 'document' ? header.filename : undefined
  return { type: header.type, [header.type]: known({ ...header.media, filename }) }
}

function actionOf(it: Interactive): readonly [type: string, action: Json] {
  switch (it.kind) {
    case 'buttons':
      return ['button', { buttons: it.buttons.map((reply) => ({ type: 'reply', reply })) }]
    case 'list':
      return ['list', { button: it.button, sections: it.sections }]
    case 'link':
      return ['cta_url', { name: 'cta_url', parameters: { display_text: it.text, url: it.url } }]
    case 'location-request':
      return ['location_request_message', { name: 'send_location' }]
    case 'address':
      return [
        'address_message',
        { name: 'address_message', parameters: known({ country: it.country, values: it.values }) },
      ]
    case 'flow':
      return ['flow', { name: 'flow', parameters: flowParameters(it) }]
    case 'product':
      return ['product', { catalog_id: it.catalogId, product_retailer_id: it.productId }]
    case 'product-list': {
      const sections = it.sections.map(({ title, productIds }) => ({
        title,
        product_items: productIds.map((id) => ({ product_retailer_id: id })),
      }))
      return ['product_list', { catalog_id: it.catalogId, sections }]
    }
    case 'catalog': {
      const thumbnail = it.thumbnailProductId
      const parameters = thumbnail === undefined ? undefined : { thumbnail_product_retailer_id: thumbnail }
      return ['catalog_message', known({ name: 'catalog_message', parameters })]
    }
    case 'order-details':
      return ['order_details', { name: 'review_and_pay', parameters: orderParameters(it) }]
    case 'order-status': {
      const status = it.status.replace('-', '_')
      const order = known({ status, description: it.description })
      return ['order_status', { name: 'review_order', parameters: { reference_id: it.referenceId, order } }]
    }
    case 'call-permission-request':
      return ['call_permission_request', { name: 'call_permission_request' }]
    case 'call-button': {
      const parameters = known({ display_text: it.text, ttl_minutes: it.validMinutes })
      return ['voice_call', { name: 'voice_call', parameters }]
    }
  }
}

function flowParameters(it: Extract<Interactive, { kind: 'flow' }>): Json {
  const navigate = it.action === 'data-exchange' ? null : it.action
  return known({
    flow_message_version: '3',
    ...('id' in it.flow ? { flow_id: it.flow.id } : { flow_name: it.flow.name }),
    flow_cta: it.button,
    flow_token: it.token,
    mode: it.draft === true ? 'draft' : undefined,
    flow_action: navigate === null ? 'data_exchange' : 'navigate',
    flow_action_payload: navigate === null ? undefined : known({ screen: navigate.navigate, data: navigate.values }),
  })
}

function orderParameters(it: OrderDetails): Json {
  const paise = (value: number) => ({ value, offset: 100 })
  const expiration = it.expires && { timestamp: String(it.expires.timestampSeconds), description: it.expires.words }
  return {
    reference_id: it.referenceId,
    type: it.goods,
    payment_settings: it.paymentSettings,
    currency: 'INR',
    total_amount: paise(it.total),
    order: known({
      status: 'pending',
      expiration,
      items: it.items.map(({ productId, name, amount, quantity }) => ({
        retailer_id: productId,
        name,
        amount: paise(amount),
        quantity,
      })),
      subtotal: paise(it.subtotal),
      tax: paise(it.tax),
      shipping: it.shipping === undefined ? undefined : paise(it.shipping),
      discount: it.discount === undefined ? undefined : paise(it.discount),
    }),
  }
}

/** Without what is undefined: a message compares and prints as it is sent. */
function known(node: Record<string, unknown>): Json {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined))
}
