/**
 * Sales on their way. A sale is on the disk before it is sent, under the id it was rung up with; while no answer has come
 * it is sent again, with the same id, so a lost answer is asked for again and never makes a second bill.
 *
 * What the server refuses is not billed. It stays here, with the words, until somebody has looked at it.
 */
import type { OutputOf } from '@galla/contract/act'
import type { issueInvoice } from '@galla/contract/sales'
import { Refused } from '../app/client.ts'
import type { Cart, SaleToSend } from './cart.ts'
import type { LocalStore } from './local-store.ts'

export type Issued = OutputOf<typeof issueInvoice>

export interface Refusal {
  readonly code: string
  readonly words: string
  readonly facts: Readonly<Record<string, string | number>>
}

export interface SaleOnItsWay {
  readonly sale: SaleToSend
  /** To be taken up again if the server refuses. */
  readonly cart: Cart
  /** ISO 8601. */
  readonly givenAt: string
  readonly refusal?: Refusal | undefined
}

export type Outcome =
  | { readonly kind: 'issued'; readonly invoice: Issued }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No answer came. It is kept, and sent again until one does. */
  | { readonly kind: 'kept' }

export interface Outbox {
  give(entry: SaleOnItsWay): Promise<Outcome>
  waiting(): readonly SaleOnItsWay[]
  /** Takes a refused sale out, to be rung up again or let go. */
  takeOut(saleId: string): Promise<void>
  onChange(listener: () => void): () => void
  /** Sends what waits, now. */
  sendAgain(): Promise<void>
  close(): void
}

export interface OutboxNeeds {
  readonly store: LocalStore
  readonly send: (sale: SaleToSend) => Promise<Issued>
  /** An answer to a sale that had to wait. */
  readonly onLateAnswer: (entry: SaleOnItsWay, outcome: Outcome) => void
}

const firstWait = 2_000
const longestWait = 60_000

export async function openOutbox({ store, send, onLateAnswer }: OutboxNeeds): Promise<Outbox> {
  const entries = new Map<string, SaleOnItsWay>(
    (await store.entries<SaleOnItsWay>('outbox')).map(([, entry]) => [entry.sale.id, entry]),
  )
  const inFlight = new Set<string>()
  const listeners = new Set<() => void>()
  let shown: readonly SaleOnItsWay[] = [...entries.values()]
  let wait = firstWait
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const tell = () => {
    shown = [...entries.values()].filter(({ sale }) => !inFlight.has(sale.id))
    for (const listener of listeners) listener()
  }

  async function attempt(entry: SaleOnItsWay): Promise<Outcome> {
    const { id } = entry.sale
    inFlight.add(id)
    try {
      const invoice = await send(entry.sale)
      entries.delete(id)
      await store.change([{ drawer: 'outbox', key: id, remove: true }])
      return { kind: 'issued', invoice }
    } catch (error) {
      if (!declined(error)) return { kind: 'kept' }
      const refusal = { code: error.code, words: error.words, facts: error.facts }
      const refused = { ...entry, refusal }
      entries.set(id, refused)
      await store.change([{ drawer: 'outbox', key: id, value: refused }])
      return { kind: 'refused', refusal }
    } finally {
      inFlight.delete(id)
      tell()
    }
  }

  async function sendAgain(): Promise<void> {
    clearTimeout(timer)
    for (const entry of [...entries.values()]) {
      if (closed) return
      if (entry.refusal || inFlight.has(entry.sale.id)) continue
      const outcome = await attempt(entry)
      if (outcome.kind === 'kept') {
        wait = Math.min(longestWait, wait * 2)
        // The line that did not carry this one does not carry the next.
        break
      }
      wait = firstWait
      onLateAnswer(entry, outcome)
    }
    plan()
  }

  function plan(): void {
    clearTimeout(timer)
    const some = [...entries.values()].some((entry) => !entry.refusal)
    if (some && !closed) timer = setTimeout(() => void sendAgain(), wait)
  }

  const atOnce = () => {
    wait = firstWait
    void sendAgain()
  }
  addEventListener('online', atOnce)
  // What was on its way when the page was left is asked for first.
  void sendAgain()

  return {
    async give(entry) {
      entries.set(entry.sale.id, entry)
      inFlight.add(entry.sale.id)
      // The sale is in and the cart is out in one step: a reload finds it in one place, never in both.
      await store.change([
        { drawer: 'outbox', key: entry.sale.id, value: entry },
        { drawer: 'kept', key: 'cart', remove: true },
      ])
      const outcome = await attempt(entry)
      plan()
      return outcome
    },
    waiting: () => shown,
    async takeOut(saleId) {
      entries.delete(saleId)
      tell()
      await store.change([{ drawer: 'outbox', key: saleId, remove: true }])
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    sendAgain: async () => {
      wait = firstWait
      await sendAgain()
    },
    close() {
      closed = true
      clearTimeout(timer)
      removeEventListener('online', atOnce)
    },
  }
}

/** Did the server say no to the sale itself? A busy server, a worn-out session or a fault of ours is no answer to it. */
function declined(error: unknown): error is Refused {
  return error instanceof Refused && error.status < 500 && ![401, 408, 425, 429].includes(error.status)
}
