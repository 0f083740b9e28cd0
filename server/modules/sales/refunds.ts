/**
 * How what was paid for a bill goes back: as it came, unless the counter says otherwise. A card or a UPI payment takes back
 * no more than it gave; cash, store credit and a lower khata take anything.
 */
import { type Paise, paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { refuse } from '../../platform/refusal.ts'
import type { Payment, PaymentKind } from '../payments/payment.ts'
import type { Refund } from '../payments/refund-payments.ts'
import type { NewEntry, Settlement } from './khata.ts'
import { kindWords } from './tenders.ts'

/** What came in by each kind and has not gone back yet. */
export function heldByKind(
  payments: readonly Payment[],
  settlements: readonly Settlement[],
): ReadonlyMap<PaymentKind, number> {
  const held = new Map<PaymentKind, number>()
  const add = (kind: PaymentKind, amount: number) => held.set(kind, (held.get(kind) ?? 0) + amount)
  for (const { kind, direction, amountPaise } of payments)
    add(kind, direction === 'receipt' ? amountPaise : 0 - amountPaise)
  for (const { kind, tender, amountPaise } of settlements) {
    if (kind === 'payment') add((tender ?? 'cash') as PaymentKind, amountPaise)
    // Other goods came back and paid this debt: what they are worth is credit.
    if (kind === 'return') add('store-credit', amountPaise)
  }
  return held
}

/** As it came: first what leaves a trace, cash last. What goods had paid goes back in cash. */
const backInOrder = ['card', 'upi', 'advance', 'store-credit'] as const

export function asItCame(refund: Paise, held: ReadonlyMap<PaymentKind, number>): Refund[] {
  let left: number = refund
  const parts: Refund[] = []
  for (const kind of backInOrder) {
    const amountPaise = Math.min(left, Math.max(0, held.get(kind) ?? 0))
    if (amountPaise > 0) parts.push({ kind, amountPaise })
    left -= amountPaise
  }
  return left > 0 ? [...parts, { kind: 'cash', amountPaise: left }] : parts
}

/** Throws the refusals sales.refunds-differ and sales.refund-kind. */
export function mustFit(refund: Paise, given: readonly Refund[], held: ReadonlyMap<PaymentKind, number>): void {
  const sum = given.reduce((all, { amountPaise }) => all + amountPaise, 0)
  if (sum !== refund)
    throw refuse('sales.refunds-differ', { refund: formatRupees(refund), given: formatRupees(paise(sum)) })
  for (const kind of ['card', 'upi', 'advance'] as const) {
    const back = given.reduce((all, one) => (one.kind === kind ? all + one.amountPaise : all), 0)
    const most = Math.max(0, held.get(kind) ?? 0)
    if (back > most) throw refuse('sales.refund-kind', { kind: kindWords[kind], most: formatRupees(paise(most)) })
  }
}

export const sumOf = (refunds: readonly Refund[], ...kinds: readonly PaymentKind[]): Paise =>
  paise(refunds.reduce((all, one) => (kinds.includes(one.kind) ? all + one.amountPaise : all), 0))

/** What goes back to the accounts of the contact instead of into his hand. */
export function entriesOfRefunds(
  refunds: readonly Refund[],
  entry: (of: Pick<NewEntry, 'account' | 'amountPaise'>) => NewEntry,
): NewEntry[] {
  return (['store-credit', 'advance'] as const).flatMap((account) => {
    const amountPaise = sumOf(refunds, account)
    return amountPaise > 0 ? [entry({ account, amountPaise })] : []
  })
}
