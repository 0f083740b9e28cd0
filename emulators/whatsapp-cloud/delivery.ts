/**
 * What becomes of a message once it is accepted: sent, delivered, read, or failed, each told by webhook when its time
 * comes. HTTP 200 was only "accepted".
 */
import type { Emulator } from './emulator.ts'
import { failureDetails } from './graph-error.ts'
import type { Fields } from './json.ts'
import { isCharged, monthOf } from './pricing.ts'
import { shownMessage } from './shown.ts'
import { statusUpdate } from './webhook-payloads.ts'
import { chatKey, type Message, type PhoneNumber } from './world.ts'

export interface Gaps {
  sentMilliseconds: number
  deliveredMilliseconds: number
  /** From delivery to reading, while the chat is open. */
  readMilliseconds: number
  failedMilliseconds: number
  /** `read` may come without `delivered`. */
  skipsDelivered: boolean
}

const usualGaps: Gaps = {
  sentMilliseconds: 80,
  deliveredMilliseconds: 300,
  readMilliseconds: 500,
  failedMilliseconds: 400,
  skipsDelivered: false,
}

/** Meta tries for thirty days, with a code for ten minutes; then it drops the message and says nothing. */
const TRIED_FOR = 30 * 86_400_000
const CODE_TRIED_FOR = 600_000

const rank: Readonly<Record<Message['status'], number>> = { accepted: 0, sent: 1, delivered: 2, read: 3, failed: 4 }

export type Fate =
  | { readonly ends: 'delivered' }
  | { readonly ends: 'failed'; readonly code: number; readonly details?: string }
  /** Accepted and told `sent`, but it never arrives: nobody pays for it. */
  | { readonly ends: 'sent' }
  /** Accepted and never heard of again: a user id was put where a phone number belongs. */
  | { readonly ends: 'nowhere' }

export class Delivery {
  readonly gaps: Gaps = { ...usualGaps }
  readonly #openChats = new Set<string>()
  readonly #serviceMessages = new Map<string, number>()
  readonly #stuck = new Set<string>()
  readonly #heard = new Set<string>()

  clear(): void {
    Object.assign(this.gaps, usualGaps)
    this.#openChats.clear()
    this.#serviceMessages.clear()
    this.#stuck.clear()
    this.#heard.clear()
  }

  serviceMessagesThisMonth(number: PhoneNumber, at: number): number {
    return this.#serviceMessages.get(`${number.id} ${monthOf(at)}`) ?? 0
  }

  async accept(emulator: Emulator, message: Message, fate: Fate, tellSentFirst: boolean): Promise<void> {
    const { clock } = emulator
    if (fate.ends === 'nowhere') return
    if (fate.ends === 'failed') {
      clock.after(this.gaps.failedMilliseconds, () => this.#fail(emulator, message, fate.code, fate.details))
      return
    }
    if (fate.ends === 'sent') this.#stuck.add(message.id)
    if (tellSentFirst) await this.#tellNow(emulator, message)
    else clock.after(this.gaps.sentMilliseconds, () => this.#reach(emulator, message, 'sent'))
    if (fate.ends === 'delivered') clock.after(this.gaps.deliveredMilliseconds, () => this.#arrive(emulator, message))
  }

  /** The person looks at the chat: everything in it is read, and what comes while they look. */
  openChat(emulator: Emulator, phoneNumberId: string, waId: string): void {
    this.#openChats.add(chatKey(phoneNumberId, waId))
    for (const message of emulator.world.chat(phoneNumberId, waId)) this.#readIfShown(emulator, message)
  }

  closeChat(phoneNumberId: string, waId: string): void {
    this.#openChats.delete(chatKey(phoneNumberId, waId))
  }

  isChatOpen(phoneNumberId: string, waId: string): boolean {
    return this.#openChats.has(chatKey(phoneNumberId, waId))
  }

  /** What waited while the phone was off arrives now. */
  phoneCameOnline(emulator: Emulator, waId: string): void {
    for (const message of emulator.world.messages.values()) {
      const waits = message.waId === waId && message.direction === 'to-customer' && message.status === 'sent'
      const triedFor = message.pricing?.category === 'authentication' ? CODE_TRIED_FOR : TRIED_FOR
      const isDropped = emulator.clock.now() - message.at > triedFor
      if (waits && !isDropped && !this.#stuck.has(message.id)) this.#arrive(emulator, message)
    }
  }

  /** The person listened to a voice message; told once. */
  heard(emulator: Emulator, message: Message): void {
    if (message.direction !== 'to-customer' || message.type !== 'audio' || this.#heard.has(message.id)) return
    this.#heard.add(message.id)
    const { change, valueFor } = statusChange(emulator, message, { status: 'played' })
    emulator.webhooks.tell(change, valueFor)
  }

  fail(emulator: Emulator, message: Message, code: number): void {
    this.#fail(emulator, message, code, undefined)
  }

  #arrive(emulator: Emulator, message: Message): void {
    const customer = emulator.world.customers.get(message.waId)
    if (!customer?.isOnline || rank[message.status] >= rank.delivered) return
    const willBeRead = this.#openChats.has(chatKey(message.phoneNumberId, message.waId))
    this.#countDelivered(emulator, message)
    if (!(this.gaps.skipsDelivered && willBeRead)) this.#reach(emulator, message, 'delivered')
    else message.status = 'delivered'
    emulator.phoneEvents.tell(message.waId, {
      event: 'message',
      phoneNumberId: message.phoneNumberId,
      facts: { message: shownMessage(emulator, message) },
    })
    if (willBeRead) emulator.clock.after(this.gaps.readMilliseconds, () => this.#readIfShown(emulator, message))
  }

  #readIfShown(emulator: Emulator, message: Message): void {
    if (message.direction === 'to-customer' && message.status === 'delivered') this.#reach(emulator, message, 'read')
  }

  #countDelivered(emulator: Emulator, message: Message): void {
    if (message.pricing?.category !== 'service') return
    const key = `${message.phoneNumberId} ${monthOf(emulator.clock.now())}`
    this.#serviceMessages.set(key, (this.#serviceMessages.get(key) ?? 0) + 1)
  }

  #reach(emulator: Emulator, message: Message, status: 'sent' | 'delivered' | 'read'): void {
    if (rank[message.status] >= rank[status]) return
    message.status = status
    tellStatus(emulator, message, { status })
  }

  async #tellNow(emulator: Emulator, message: Message): Promise<void> {
    message.status = 'sent'
    const { change, valueFor } = statusChange(emulator, message, { status: 'sent' })
    await emulator.webhooks.tellNow(change, valueFor)
  }

  #fail(emulator: Emulator, message: Message, code: number, details: string | undefined): void {
    if (rank[message.status] >= rank.delivered) return
    message.status = 'failed'
    message.failure = code
    const words = details ?? failureDetails[code] ?? 'Message failed to send.'
    tellStatus(emulator, message, { status: 'failed', error: { code, details: words } })
  }
}

/** No payment method: what would be charged is accepted and stays where it is. */
export function isStoppedForPayment(pricing: Fields, hasPaymentMethod: boolean): boolean {
  return isCharged(pricing) && !hasPaymentMethod
}

type Told = Omit<Parameters<typeof statusUpdate>[3], 'seconds'>

function tellStatus(emulator: Emulator, message: Message, told: Told): void {
  const { change, valueFor } = statusChange(emulator, message, told)
  emulator.webhooks.tell(change, valueFor)
  emulator.phoneEvents.tell(message.waId, {
    event: 'status',
    phoneNumberId: message.phoneNumberId,
    facts: { id: message.id, status: told.status },
  })
}

function statusChange(emulator: Emulator, message: Message, told: Told) {
  const { world, clock } = emulator
  const number = world.numbers.get(message.phoneNumberId)!
  const customer = world.customers.get(message.waId)
  const news = { ...told, seconds: clock.seconds() }
  const portfolioId = world.businessOfNumber(number).id
  return {
    change: { wabaId: number.wabaId, field: 'messages', phoneNumberId: number.id, to: message.waId },
    valueFor: (app: Parameters<Parameters<Emulator['webhooks']['tell']>[1]>[0]) =>
      statusUpdate({ number, portfolioId, app }, customer, message, news),
  }
}
