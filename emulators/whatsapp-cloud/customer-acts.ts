/** What a person does on their phone, and how the business is told of it. */
import type { Emulator } from './emulator.ts'
import { type Fields, fieldsAt, isFields, listAt, textAt } from './json.ts'
import { mediaAddress, RECEIVED_LIVES, storeMedia } from './media.ts'
import { samples } from './samples.ts'
import { type ShownMessage, shownMessage } from './shown.ts'
import {
  contactOf,
  FIRST_WITH_USER_IDS,
  inboundMessage,
  marketingPreference,
  systemMessage,
  userIdUpdate,
} from './webhook-payloads.ts'
import { type App, type Customer, chatKey, type Media, type Message, type PhoneNumber } from './world.ts'

interface Common {
  /** The message answered. */
  readonly replyTo?: string
  readonly isForwarded?: boolean
  /** It was passed on many times before. */
  readonly isFrequentlyForwarded?: boolean
  /** Typed so long ago: the phone was out of reach, and the message comes late with its old time. */
  readonly agoMilliseconds?: number
}

export interface SentFile {
  /** Base64; a small sample is sent when left out. */
  readonly data?: string
  readonly mimeType?: string
  readonly filename?: string
  readonly caption?: string
  /** `too-large`: the business is told only that it could not be had; `gone`: its id is told, and nothing is there. */
  readonly fault?: 'too-large' | 'gone'
}

type FileAct = Common & SentFile & { readonly type: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker' }

export type CustomerAct = Common &
  (
    | {
        readonly type: 'text'
        readonly text: string
        readonly referral?: Fields
        readonly product?: { catalogId: string; retailerId: string }
      }
    | FileAct
    | {
        readonly type: 'location'
        readonly latitude: number
        readonly longitude: number
        readonly name?: string
        readonly address?: string
        readonly url?: string
      }
    | { readonly type: 'contacts'; readonly contacts: readonly Fields[] }
    /** A tap on a button of the message `replyTo`: by the id of a reply button, or the text of a template's quick reply. */
    | { readonly type: 'button-reply'; readonly replyTo: string; readonly button: string }
    | { readonly type: 'list-reply'; readonly replyTo: string; readonly row: string }
    | { readonly type: 'flow-reply'; readonly replyTo: string; readonly response: Fields }
    | { readonly type: 'call-permission'; readonly replyTo: string; readonly response: 'accept' | 'reject' }
    /** An empty emoji takes it back. */
    | { readonly type: 'reaction'; readonly messageId: string; readonly emoji: string }
    | {
        readonly type: 'order'
        readonly catalogId: string
        readonly items: readonly { retailerId: string; quantity: number; price: number; currency: string }[]
        readonly text?: string
      }
    /** The filled form of an address message. */
    | { readonly type: 'address-reply'; readonly replyTo: string; readonly values: Fields }
    | { readonly type: 'unsupported' }
  )

const PERMISSION_LASTS = 7 * 86_400_000

export class CannotDo extends Error {}

export function customerAt({ world }: Emulator, waId: string): Customer {
  const customer = world.customers.get(waId)
  if (!customer) throw new CannotDo(`There is no phone ${waId}`)
  return customer
}

export function numberAt({ world }: Emulator, phoneNumberId: string): PhoneNumber {
  const number = world.numbers.get(phoneNumberId)
  if (!number) throw new CannotDo(`There is no business number ${phoneNumberId}`)
  return number
}

/** How a message stands in the webhook (`type`, `node`) and on the phone (`content`). */
export interface Wire {
  readonly type: string
  readonly node: (app: App) => Fields
  readonly content: Fields
  readonly beside: Fields
  readonly media: Media | undefined
}

export function act(emulator: Emulator, waId: string, phoneNumberId: string, deed: CustomerAct): ShownMessage {
  const { world, ids, clock, windows, limits, phoneEvents } = emulator
  const customer = customerAt(emulator, waId)
  const number = numberAt(emulator, phoneNumberId)
  const wire = wireOf(emulator, number, deed)
  const message: Message = {
    id: ids.message(waId, 'to-business'),
    phoneNumberId,
    waId,
    direction: 'to-business',
    at: clock.now() - (deed.agoMilliseconds ?? 0),
    type: wire.type,
    content: wire.content,
    mediaId: wire.media?.id,
    repliesTo: deed.type === 'reaction' ? undefined : deed.replyTo,
    callbackData: undefined,
    pricing: undefined,
    status: customer.isOnline ? 'sent' : 'accepted',
    failure: undefined,
    reaction: { byCustomer: undefined, byBusiness: undefined },
    isForwarded: deed.isForwarded || deed.isFrequentlyForwarded || false,
  }
  if (deed.type === 'reaction') react(emulator, message, deed.messageId, deed.emoji)
  else {
    world.addMessage(message)
    phoneEvents.tell(waId, { event: 'message', phoneNumberId, facts: { message: shownMessage(emulator, message) } })
  }
  const leave = () => {
    message.status = 'sent'
    // A blocked person sees one tick for ever, and the business hears nothing.
    if (!number.blocked.has(waId)) {
      message.status = 'delivered'
      windows.customerWrote(phoneNumberId, waId, 'referral' in wire.beside, message.at)
      limits.takeIncoming(number)
      if (deed.type === 'call-permission') notePermission(emulator, message, deed.response)
      tellOfMessage(emulator, customer, number, {
        id: message.id,
        seconds: Math.floor(message.at / 1000),
        type: wire.type,
        node: wire.node,
        beside: wire.beside,
      })
    }
  }
  leaveOrWait(emulator, customer, message, leave)
  return shownMessage(emulator, message)
}

/** Without network it stays on the phone, with a clock beside it. */
function leaveOrWait(emulator: Emulator, customer: Customer, message: Message, leave: () => void): void {
  if (customer.isOnline) {
    leave()
    return
  }
  const { phoneNumberId, id } = message
  customer.outbox.push(() => {
    leave()
    const facts = { id, status: message.status }
    emulator.phoneEvents.tell(customer.waId, { event: 'status', phoneNumberId, facts })
  })
}

function notePermission({ world, clock }: Emulator, message: Message, response: 'accept' | 'reject'): void {
  const key = chatKey(message.phoneNumberId, message.waId)
  if (response === 'accept') world.callPermissions.set(key, clock.now() + PERMISSION_LASTS)
  else world.callPermissions.delete(key)
}

export interface ToldMessage {
  readonly id: string
  readonly seconds: number
  readonly type: string
  readonly node: (app: App) => Fields
  readonly beside?: Fields
}

export function tellOfMessage(emulator: Emulator, customer: Customer, number: PhoneNumber, told: ToldMessage): void {
  const portfolioId = emulator.world.businessOfNumber(number).id
  const { id, seconds, type, beside } = told
  emulator.webhooks.tell(
    { wabaId: number.wabaId, field: 'messages', phoneNumberId: number.id, to: customer.waId },
    (app) =>
      inboundMessage({ number, portfolioId, app }, customer, {
        id,
        seconds,
        type,
        node: told.node(app),
        ...(beside ? { beside } : {}),
      }),
  )
}

function wireOf(emulator: Emulator, number: PhoneNumber, deed: CustomerAct): Wire {
  const context = contextOf(number, deed)
  const beside: Fields = {
    ...(context ? { context } : {}),
    ...(deed.type === 'text' && deed.referral ? { referral: deed.referral } : {}),
  }
  const plain = (type: string, content: Fields, more: Fields = {}): Wire => ({
    type,
    node: () => ({ [type]: content }),
    content,
    beside: { ...beside, ...more },
    media: undefined,
  })
  switch (deed.type) {
    case 'text':
      return plain('text', { body: deed.text })
    case 'location': {
      const { latitude, longitude, name, address, url } = deed
      return plain('location', dropEmpty({ address, latitude, longitude, name, url }))
    }
    case 'contacts':
      return {
        ...plain('contacts', {}),
        node: () => ({ contacts: deed.contacts }),
        content: { contacts: deed.contacts },
      }
    case 'reaction':
      return plain('reaction', { message_id: deed.messageId, ...(deed.emoji ? { emoji: deed.emoji } : {}) })
    case 'button-reply':
      return buttonReply(emulator, deed.replyTo, deed.button, plain)
    case 'list-reply':
      return listReply(emulator, deed.replyTo, deed.row, plain)
    case 'flow-reply':
      return plain('interactive', {
        type: 'nfm_reply',
        nfm_reply: { response_json: JSON.stringify(deed.response), body: 'Sent', name: 'flow' },
      })
    case 'address-reply':
      return plain('interactive', {
        type: 'nfm_reply',
        nfm_reply: {
          response_json: JSON.stringify({ saved_address_id: '', values: deed.values }),
          body: addressWords(deed.values),
          name: 'address_message',
        },
      })
    case 'call-permission':
      return plain('interactive', {
        type: 'call_permission_reply',
        call_permission_reply: {
          response: deed.response,
          ...(deed.response === 'accept' ? { expiration_timestamp: emulator.clock.seconds() + 7 * 86_400 } : {}),
          response_source: 'user_action',
        },
      })
    case 'order':
      return plain('order', {
        catalog_id: deed.catalogId,
        ...(deed.text ? { text: deed.text } : {}),
        product_items: deed.items.map((it) => ({
          product_retailer_id: it.retailerId,
          quantity: it.quantity,
          item_price: it.price,
          currency: it.currency,
        })),
      })
    case 'unsupported':
      return unsupported(131051, 'Message type unknown', 'Message type is currently not supported.')
    default:
      return fileWire(emulator, number, deed, beside)
  }
}

/** Nothing of it is told but the error. */
export function unsupported(code: number, title: string, details: string): Wire {
  const errors = [{ code, title, message: title, error_data: { details } }]
  return { type: 'unsupported', node: () => ({}), content: {}, beside: { errors }, media: undefined }
}

function addressWords(values: Fields): string {
  return Object.values(values)
    .filter((it) => typeof it === 'string' && it !== '')
    .join('\n')
}

function dropEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function contextOf(number: PhoneNumber, deed: CustomerAct): Fields | undefined {
  if (deed.type === 'reaction') return undefined
  if (deed.isFrequentlyForwarded) return { frequently_forwarded: true }
  if (deed.isForwarded) return { forwarded: true }
  if (deed.type === 'text' && deed.product) {
    return {
      from: number.digits,
      id: deed.replyTo ?? 'wamid.HBgLproduct_inquiryAA==',
      referred_product: { catalog_id: deed.product.catalogId, product_retailer_id: deed.product.retailerId },
    }
  }
  return deed.replyTo === undefined ? undefined : { from: number.digits, id: deed.replyTo }
}

type Plain = (type: string, content: Fields) => Wire

function answered(emulator: Emulator, id: string): Message {
  const message = emulator.world.messages.get(id)
  if (message?.direction !== 'to-customer') throw new CannotDo(`The business has sent no message ${id}`)
  return message
}

/** Reply buttons answer as `interactive`, a template's quick replies as `button`. */
function buttonReply(emulator: Emulator, replyTo: string, wanted: string, plain: Plain): Wire {
  const { type, content } = answered(emulator, replyTo)
  if (type === 'template') {
    const buttons = (listAt(fieldsAt(content, 'shown'), 'buttons') ?? []).filter(isFields)
    const button = buttons.find((it) => it.type === 'QUICK_REPLY' && (it.text === wanted || it.payload === wanted))
    if (!button) throw new CannotDo(`The template has no quick reply ${wanted}`)
    return plain('button', { payload: button.payload ?? button.text, text: button.text })
  }
  const replies = (listAt(fieldsAt(content, 'action'), 'buttons') ?? []).map((it) => fieldsAt(it, 'reply'))
  const reply = replies.find((it) => it?.id === wanted || it?.title === wanted)
  if (!reply) throw new CannotDo(`The message has no button ${wanted}`)
  return plain('interactive', { type: 'button_reply', button_reply: { id: reply.id, title: reply.title } })
}

function listReply(emulator: Emulator, replyTo: string, wanted: string, plain: Plain): Wire {
  const sections = listAt(fieldsAt(answered(emulator, replyTo).content, 'action'), 'sections') ?? []
  const rows = sections.flatMap((it) => listAt(it, 'rows') ?? []).filter(isFields)
  const row = rows.find((it) => it.id === wanted || it.title === wanted)
  if (!row) throw new CannotDo(`The list has no row ${wanted}`)
  return plain('interactive', {
    type: 'list_reply',
    list_reply: dropEmpty({ id: row.id, title: row.title, description: row.description }),
  })
}

function fileWire(emulator: Emulator, number: PhoneNumber, deed: FileAct, beside: Fields): Wire {
  const kind = deed.type
  if (deed.fault === 'too-large') {
    return unsupported(
      131052,
      'Media download error',
      'Failed to download the media from the sender. It is above 100 MB.',
    )
  }
  const sample: { bytes: Uint8Array; mimeType: string; filename?: string } = samples[kind]
  const mimeType = deed.mimeType ?? sample.mimeType
  const filename = kind === 'document' ? (deed.filename ?? sample.filename) : undefined
  const bytes = deed.data === undefined ? sample.bytes : new Uint8Array(Buffer.from(deed.data, 'base64'))
  const media = storeMedia(emulator, number.id, { bytes, mimeType, filename }, RECEIVED_LIVES)
  const type = kind === 'voice' ? 'audio' : kind
  const content = dropEmpty({
    caption: deed.caption,
    filename,
    mime_type: mimeType,
    sha256: media.sha256,
    id: media.id,
    ...(type === 'audio' ? { voice: kind === 'voice' } : {}),
    ...(type === 'sticker' ? { animated: false } : {}),
  })
  const address = mediaAddress(emulator, media)
  if (deed.fault === 'gone') emulator.world.media.delete(media.id)
  const node = (app: App) => ({
    [type]: app.webhookVersion >= FIRST_WITH_USER_IDS ? { ...content, url: address } : content,
  })
  return { type, node, content, beside, media }
}

function react(emulator: Emulator, message: Message, targetId: string, emoji: string): void {
  const target = emulator.world.messages.get(targetId)
  if (!target) throw new CannotDo(`There is no message ${targetId}`)
  target.reaction.byCustomer = emoji || undefined
  emulator.phoneEvents.tell(message.waId, {
    event: 'reaction',
    phoneNumberId: message.phoneNumberId,
    facts: { id: targetId, reaction: target.reaction },
  })
}

/** The business numbers this person has a chat with. */
export function numbersOf({ world }: Emulator, waId: string): PhoneNumber[] {
  return [...world.numbers.values()].filter((it) => world.chat(it.id, waId).length > 0)
}

export function preferMarketing(
  emulator: Emulator,
  waId: string,
  phoneNumberId: string,
  value: 'stop' | 'resume',
): void {
  const customer = customerAt(emulator, waId)
  const number = numberAt(emulator, phoneNumberId)
  customer.marketingStopped = value === 'stop'
  const portfolioId = emulator.world.businessOfNumber(number).id
  emulator.webhooks.tell({ wabaId: number.wabaId, field: 'user_preferences', phoneNumberId, to: waId }, (app) =>
    marketingPreference({ number, portfolioId, app }, customer, value, emulator.clock.seconds()),
  )
}

/** With a new number come new user ids, and the old chats stay under the old number. */
export function changePhoneNumber(emulator: Emulator, waId: string, newWaId: string): void {
  const customer = customerAt(emulator, waId)
  const { world, webhooks, clock, ids } = emulator
  if (world.customers.has(newWaId)) throw new CannotDo(`There is already a phone ${newWaId}`)
  world.customers.set(newWaId, { ...customer, waId: newWaId })
  customer.isOnWhatsApp = false
  for (const number of numbersOf(emulator, waId)) {
    const portfolioId = world.businessOfNumber(number).id
    const message = {
      from: waId,
      id: ids.message(waId, 'to-business'),
      timestamp: String(clock.seconds()),
      system: {
        body: `User ${customer.name} changed from ${waId} to ${newWaId}`,
        wa_id: newWaId,
        type: 'user_changed_number',
      },
    }
    webhooks.tell({ wabaId: number.wabaId, field: 'messages', phoneNumberId: number.id, to: waId }, (app) =>
      systemMessage({ number, portfolioId, app }, message),
    )
  }
}

export function changeUserId(emulator: Emulator, waId: string): void {
  const customer = customerAt(emulator, waId)
  const { world, webhooks, clock, ids } = emulator
  const previous = customer.userIdGeneration++
  for (const number of numbersOf(emulator, waId)) {
    const portfolioId = world.businessOfNumber(number).id
    const to = { wabaId: number.wabaId, phoneNumberId: number.id, to: waId }
    const seconds = clock.seconds()
    const id = ids.message(waId, 'to-business')
    webhooks.tell({ ...to, field: 'user_id_update' }, (app) =>
      userIdUpdate({ number, portfolioId, app }, customer, previous, seconds),
    )
    webhooks.tell({ ...to, field: 'messages' }, (app) => {
      const about = { number, portfolioId, app }
      const { user_id } = contactOf({ ...about, app: { ...app, webhookVersion: FIRST_WITH_USER_IDS } }, customer)
      const body = `User ${customer.name} changed to ${user_id}`
      return systemMessage(about, {
        id,
        timestamp: String(seconds),
        system: { body, user_id, type: 'user_changed_user_id' },
      })
    })
  }
}

export function isCustomerAct(it: unknown): it is CustomerAct {
  return isFields(it) && textAt(it, 'type') !== undefined
}
