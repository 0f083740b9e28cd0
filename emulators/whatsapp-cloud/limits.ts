/** How fast and how widely a business may write. */
import type { EmulatorClock } from './clock.ts'
import { GraphError } from './graph-error.ts'
import type { Business, PhoneNumber, Throughput } from './world.ts'
import { chatKey } from './world.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR

/** Messages a second, in and out together. */
const perSecond: Readonly<Record<Throughput, number>> = { STANDARD: 80, HIGH: 1000, COEXISTENCE: 20 }
const PAIR_BURST = 45
const PAIR_GAP = 6 * SECOND
const MANAGEMENT_CALLS_PER_HOUR = 5000
const TEMPLATE_CREATES_PER_HOUR = 100

interface Bucket {
  level: number
  at: number
}

export class Limits {
  readonly #clock: EmulatorClock
  readonly #buckets = new Map<string, Bucket>()
  readonly #firstContacts = new Map<string, Map<string, number>>()
  readonly #marketing = new Map<string, number[]>()
  readonly #calls = new Map<string, { since: number; count: number }>()

  constructor(clock: EmulatorClock) {
    this.#clock = clock
  }

  /** Each message takes from the number's bucket; only outgoing ones are refused. */
  takeOutgoing(number: PhoneNumber): void {
    const rate = perSecond[number.throughput]
    if (this.#take(number.id, rate, SECOND / rate)) return
    throw new GraphError(130429, {
      details:
        'Message failed to send because there were too many messages sent from this phone number in a short period of time',
    })
  }

  takeIncoming(number: PhoneNumber): void {
    const rate = perSecond[number.throughput]
    this.#take(number.id, rate, SECOND / rate)
  }

  takePair(number: PhoneNumber, waId: string): void {
    if (this.#take(chatKey(number.id, waId), PAIR_BURST, PAIR_GAP)) return
    throw new GraphError(131056, {
      details:
        'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
    })
  }

  /** Different people in a moving day to whom the portfolio wrote first. */
  mayWriteFirst(business: Business, waId: string): boolean {
    const since = this.#clock.now() - DAY
    const reached = this.#firstContacts.get(business.id) ?? new Map<string, number>()
    this.#firstContacts.set(business.id, reached)
    for (const [person, at] of reached) if (at < since) reached.delete(person)
    if (!reached.has(waId) && reached.size >= business.messagingLimit) return false
    reached.set(waId, this.#clock.now())
    return true
  }

  /** Meta does not publish its cap; here it is a figure of the person's, and none unless seeded. */
  mayMarketTo(waId: string, perDay: number | undefined): boolean {
    const since = this.#clock.now() - DAY
    const recent = (this.#marketing.get(waId) ?? []).filter((at) => at > since)
    if (perDay !== undefined && recent.length >= perDay) return false
    this.#marketing.set(waId, [...recent, this.#clock.now()])
    return true
  }

  takeManagementCall(appId: string, wabaId: string): void {
    this.#takeInHour(`management ${appId} ${wabaId}`, MANAGEMENT_CALLS_PER_HOUR, wabaId)
  }

  takeTemplateCreate(wabaId: string): void {
    this.#takeInHour(`creates ${wabaId}`, TEMPLATE_CREATES_PER_HOUR, wabaId)
  }

  clear(): void {
    this.#buckets.clear()
    this.#firstContacts.clear()
    this.#marketing.clear()
    this.#calls.clear()
  }

  #takeInHour(key: string, limit: number, wabaId: string): void {
    const now = this.#clock.now()
    const hour = this.#calls.get(key)
    const counted = hour && now - hour.since < HOUR ? hour : { since: now, count: 0 }
    this.#calls.set(key, counted)
    if (++counted.count <= limit) return
    const minutes = Math.ceil((counted.since + HOUR - now) / 60_000)
    throw new GraphError(80007, {
      message: '(#80007) There have been too many calls to this WhatsApp Business account. Wait a bit and try again.',
      headers: {
        'X-Business-Use-Case-Usage': JSON.stringify({
          [wabaId]: [
            { type: 'whatsapp_business_management', call_count: 100, estimated_time_to_regain_access: minutes },
          ],
        }),
      },
    })
  }

  #take(key: string, size: number, refillEvery: number): boolean {
    const now = this.#clock.now()
    const before = this.#buckets.get(key) ?? { level: size, at: now }
    const level = Math.min(size, before.level + (now - before.at) / refillEvery)
    this.#buckets.set(key, { level: level >= 1 ? level - 1 : level, at: now })
    return level >= 1
  }
}
