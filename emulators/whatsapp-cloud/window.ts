/** The customer service window: 24 hours from the person's last message or call, per business number. */
import type { EmulatorClock } from './clock.ts'
import { chatKey } from './world.ts'

const HOUR = 3_600_000
export const SERVICE_WINDOW = 24 * HOUR
export const FREE_ENTRY = 72 * HOUR

interface Opening {
  lastInboundAt: number
  /** When the person came by an ad or a page button, and until when everything is free once we answered in a day. */
  enteredByAdAt: number | undefined
  freeUntil: number | undefined
}

export class Windows {
  readonly #clock: EmulatorClock
  readonly #openings = new Map<string, Opening>()

  constructor(clock: EmulatorClock) {
    this.#clock = clock
  }

  customerWrote(phoneNumberId: string, waId: string, byAd: boolean, at = this.#clock.now()): void {
    const before = this.#openings.get(chatKey(phoneNumberId, waId))
    this.#openings.set(chatKey(phoneNumberId, waId), {
      lastInboundAt: Math.max(at, before?.lastInboundAt ?? at),
      enteredByAdAt: byAd ? at : before?.enteredByAdAt,
      freeUntil: byAd ? undefined : before?.freeUntil,
    })
  }

  businessWrote(phoneNumberId: string, waId: string): void {
    const opening = this.#openings.get(chatKey(phoneNumberId, waId))
    if (!opening?.enteredByAdAt || opening.freeUntil) return
    const now = this.#clock.now()
    if (now - opening.enteredByAdAt <= SERVICE_WINDOW) opening.freeUntil = opening.enteredByAdAt + FREE_ENTRY
  }

  isOpen(phoneNumberId: string, waId: string): boolean {
    const opening = this.#openings.get(chatKey(phoneNumberId, waId))
    if (!opening) return false
    const now = this.#clock.now()
    return now - opening.lastInboundAt < SERVICE_WINDOW || this.isFreeEntry(phoneNumberId, waId)
  }

  /** The answer that begins the 72 hours is itself free. */
  isFreeEntry(phoneNumberId: string, waId: string): boolean {
    const opening = this.#openings.get(chatKey(phoneNumberId, waId))
    if (opening?.enteredByAdAt === undefined) return false
    const now = this.#clock.now()
    return now < (opening.freeUntil ?? opening.enteredByAdAt + SERVICE_WINDOW)
  }

  /** True when the person wrote within a day: only then may they be blocked. */
  wroteToday(phoneNumberId: string, waId: string): boolean {
    const opening = this.#openings.get(chatKey(phoneNumberId, waId))
    return opening !== undefined && this.#clock.now() - opening.lastInboundAt < SERVICE_WINDOW
  }

  closesAt(phoneNumberId: string, waId: string): number | undefined {
    const opening = this.#openings.get(chatKey(phoneNumberId, waId))
    return opening && Math.max(opening.lastInboundAt + SERVICE_WINDOW, opening.freeUntil ?? 0)
  }

  clear(): void {
    this.#openings.clear()
  }
}
