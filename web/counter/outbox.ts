/**
 * Bills on their way. Each is on the disk before it is here, is sent in the order of its number, and is sent again, the same,
 * until an answer has come; the server knows one it has. When the line is down it waits longer each time. What the server
 * refuses has been handed to a customer all the same: it stays here, with the words, until a person has settled it.
 */
import type { OutputOf } from '@galla/contract/act'
import type { receiveCounterSale } from '@galla/contract/counter-sales'
import { Refused } from '../app/client.ts'
import { now, randomShare } from '../app/clock.ts'
import { type Device, stopsDevice } from './device.ts'
import type { KeptBill } from './give-bill.ts'
import type { LocalStore } from './local-store.ts'
import type { PrintedSale } from './printed-sale.ts'

export type Received = OutputOf<typeof receiveCounterSale>

export interface Refusal {
  readonly code: string
  readonly words: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** - `pending`: not yet tried. - `retrying`: no answer came. - `dead`: refused; only a person goes on with it. */
export interface ToSend {
  readonly sale: PrintedSale
  /** ISO 8601. */
  readonly givenAt: string
  readonly state: 'pending' | 'sending' | 'retrying' | 'dead'
  readonly tries: number
  readonly refusal?: Refusal | undefined
}

export interface Outbox {
  /** A bill that was given just now: it lies on the disk already. */
  add(sale: PrintedSale): void
  /** In the order of their numbers. */
  waiting(): readonly ToSend[]
  onChange(listener: () => void): () => void
  onAnswer(listener: (answer: Answer) => void): () => void
  /** Sends what waits, now. */
  sendNow(): Promise<void>
  /** A refused bill is tried once more, after what was wrong has been mended. */
  tryAgain(saleId: string): Promise<void>
  /** A refused bill was written off. */
  takeOut(saleId: string): Promise<void>
  close(): void
}

export type Answer =
  | { readonly kind: 'received'; readonly sale: PrintedSale; readonly received: Received }
  | { readonly kind: 'refused'; readonly sale: PrintedSale; readonly refusal: Refusal }

export interface OutboxNeeds {
  readonly store: LocalStore
  readonly send: (sale: PrintedSale) => Promise<Received>
}

const firstWait = 2_000
const longestWait = 5 * 60_000

export async function openOutbox({ store, send }: OutboxNeeds): Promise<Outbox> {
  const rows = await store.entries<ToSend>('outbox')
  const entries = new Map<string, ToSend>(
    rows
      .map(([, entry]) => entry)
      // One that was being sent when the page was left may have arrived or not: it is sent again.
      .map((entry) => (entry.state === 'sending' ? { ...entry, state: 'retrying' as const } : entry))
      .sort(byNumber)
      .map((entry) => [entry.sale.id, entry]),
  )
  const listeners = new Set<() => void>()
  const answerListeners = new Set<(answer: Answer) => void>()
  let shown: readonly ToSend[] = [...entries.values()]
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let closed = false

  const tell = () => {
    shown = [...entries.values()]
    for (const listener of listeners) listener()
  }
  const become = (entry: ToSend) => {
    entries.set(entry.sale.id, entry)
    tell()
  }

  /** True when it has an answer. */
  async function attempt(entry: ToSend): Promise<boolean> {
    const { sale } = entry
    become({ ...entry, state: 'sending' })
    try {
      await arrived(sale, await send(sale))
      return true
    } catch (error) {
      if (!declined(error)) {
        become({ ...entry, state: 'retrying', tries: entry.tries + 1 })
        return false
      }
      const refusal = { code: error.code, words: error.words, facts: error.facts }
      const dead: ToSend = { ...entry, state: 'dead', tries: entry.tries + 1, refusal }
      await store.step(['outbox', 'kept'], async (open) => {
        open.put('outbox', sale.id, dead)
        // A number that another bill bears, or a device that nobody knows: the next bill would fare alike.
        const device = await open.get<Device>('kept', 'device')
        if (device?.id === sale.deviceId && stopsDevice(error.code))
          open.put('kept', 'device', { ...device, stopped: { code: error.code, words: error.words } } satisfies Device)
      })
      become(dead)
      for (const listener of answerListeners) listener({ kind: 'refused', sale, refusal })
      return true
    }
  }

  async function arrived(sale: PrintedSale, received: Received): Promise<void> {
    const kept = await store.get<KeptBill>('bills', sale.id)
    const sent = kept && { ...kept, sentAt: now().toISOString(), link: received.link }
    await store.change([
      { drawer: 'outbox', key: sale.id, remove: true },
      ...(sent ? [{ drawer: 'bills', key: sale.id, value: sent } as const] : []),
    ])
    entries.delete(sale.id)
    tell()
    for (const listener of answerListeners) listener({ kind: 'received', sale, received })
  }

  async function drain(): Promise<void> {
    for (;;) {
      const next = [...entries.values()].find((entry) => entry.state !== 'dead')
      if (!next || closed) return
      if (await attempt(next)) tries = 0
      else {
        // The line that did not carry this one does not carry the next.
        tries += 1
        return
      }
    }
  }

  function sendNow(): Promise<void> {
    clearTimeout(timer)
    running ??= drain().finally(() => {
      running = undefined
      plan()
    })
    return running
  }

  function plan(): void {
    clearTimeout(timer)
    const some = [...entries.values()].some((entry) => entry.state !== 'dead')
    if (!some || closed) return
    const wait = Math.min(longestWait, firstWait * 2 ** Math.max(0, tries - 1))
    // Not all tills of a shop at once, when its line comes back.
    timer = setTimeout(() => void sendNow(), wait * (0.75 + randomShare() / 2))
  }

  const atOnce = () => {
    tries = 0
    void sendNow()
  }
  addEventListener('online', atOnce)
  timer = setTimeout(() => void sendNow(), 0)

  return {
    add(sale) {
      become({ sale, givenAt: sale.issuedAt, state: 'pending', tries: 0 })
      // While the line is known to be down, the next try has its time already.
      if (tries === 0) void sendNow()
    },
    waiting: () => shown,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onAnswer(listener) {
      answerListeners.add(listener)
      return () => answerListeners.delete(listener)
    },
    sendNow: async () => {
      tries = 0
      await sendNow()
    },
    async tryAgain(saleId) {
      const entry = entries.get(saleId)
      if (entry?.state !== 'dead') return
      const { refusal: _, ...again } = entry
      const pending: ToSend = { ...again, state: 'pending' }
      await store.change([{ drawer: 'outbox', key: saleId, value: pending }])
      become(pending)
      tries = 0
      await sendNow()
    },
    async takeOut(saleId) {
      await store.change([{ drawer: 'outbox', key: saleId, remove: true }])
      entries.delete(saleId)
      tell()
    },
    close() {
      closed = true
      clearTimeout(timer)
      removeEventListener('online', atOnce)
    },
  }
}

const byNumber = (a: ToSend, b: ToSend) =>
  a.givenAt.localeCompare(b.givenAt) || a.sale.prefix.localeCompare(b.sale.prefix) || a.sale.sequence - b.sale.sequence

/** Did the server say no to the bill itself? A busy server, a worn-out session or a fault of ours is no answer to it. */
export function declined(error: unknown): error is Refused {
  return error instanceof Refused && error.status < 500 && ![401, 403, 408, 425, 429].includes(error.status)
}
