/**
 * What was taken for khatas, on its way: in its order, and after the bills, for a payment must not come before the debt it
 * pays. What the server refuses stays until a person has settled it.
 */
import type { OutputOf } from '@galla/contract/act'
import type { receiveCounterPayment } from '@galla/contract/counter-payments'
import type { PaymentToSend, TakenPayment } from './give-receipt.ts'
import type { LocalStore } from './local-store.ts'
import { declined, type Outbox } from './outbox.ts'
import { paymentsKey } from './unsent.ts'

export interface PaymentsOut {
  waiting(): readonly PaymentToSend[]
  onChange(listener: () => void): () => void
  /** One was taken, and lies on the disk. */
  look(): Promise<void>
  tryAgain(paymentId: string): Promise<void>
  /** A refused one was settled in the office. */
  takeOut(paymentId: string): Promise<void>
  close(): void
}

export interface PaymentsOutNeeds {
  readonly store: LocalStore
  readonly bills: Pick<Outbox, 'waiting' | 'onChange'>
  readonly send: (payment: TakenPayment) => Promise<OutputOf<typeof receiveCounterPayment>>
}

const triesEvery = 20_000

export async function openPaymentsOut({ store, bills, send }: PaymentsOutNeeds): Promise<PaymentsOut> {
  const onDisk = async () => (await store.get<readonly PaymentToSend[]>('kept', paymentsKey)) ?? []
  let shown = await onDisk()
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  const listeners = new Set<() => void>()

  /** In one step: at the same moment another payment may be taken. */
  async function change(next: (all: readonly PaymentToSend[]) => readonly PaymentToSend[]): Promise<void> {
    shown = await store.step(['kept'], async (open) => {
      const all = next((await open.get<readonly PaymentToSend[]>('kept', paymentsKey)) ?? [])
      open.put('kept', paymentsKey, all)
      return all
    })
    for (const listener of listeners) listener()
  }
  const without = (id: string) => (all: readonly PaymentToSend[]) => all.filter(({ payment }) => payment.id !== id)

  async function drain(): Promise<void> {
    for (;;) {
      const next = shown.find(({ refused }) => refused === undefined)
      if (!next || closed || bills.waiting().some(({ state }) => state !== 'dead')) return
      const { payment } = next
      try {
        await send(payment)
        await change(without(payment.id))
      } catch (error) {
        if (!declined(error)) return
        const refused = error.words
        await change((all) => all.map((one) => (one.payment.id === payment.id ? { ...one, refused } : one)))
      }
    }
  }

  function sendNow(): Promise<void> {
    clearTimeout(timer)
    running ??= drain().finally(() => {
      running = undefined
      if (!closed && shown.some(({ refused }) => refused === undefined))
        timer = setTimeout(() => void sendNow(), triesEvery)
    })
    return running
  }

  const atOnce = () => void sendNow()
  addEventListener('online', atOnce)
  const stopBills = bills.onChange(() => {
    if (shown.length > 0 && bills.waiting().every(({ state }) => state === 'dead')) void sendNow()
  })
  timer = setTimeout(atOnce, 0)

  return {
    waiting: () => shown,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async look() {
      shown = await onDisk()
      for (const listener of listeners) listener()
      await sendNow()
    },
    async tryAgain(paymentId) {
      await change((all) => all.map((one) => (one.payment.id === paymentId ? { payment: one.payment } : one)))
      await sendNow()
    },
    takeOut: (paymentId) => change(without(paymentId)),
    close() {
      closed = true
      clearTimeout(timer)
      stopBills()
      removeEventListener('online', atOnce)
    },
  }
}
