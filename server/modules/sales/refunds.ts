/**
 * How what was paid for a bill goes back: as it came, unless the counter says otherwise. A card or a UPI payment takes back
 * no more than it gave; cash, store credit and a lower khata take anything.
 */
import { type Paise, paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { refuse } from '../../platform/refusal.ts'
import type { PaymentKind } from '../payments/payment.ts'
import type { Refund } from '../payments/refund-payments.ts'
import type { NewEntry } from './khata.ts'
import { kindWords } from './tenders.ts'

/** Throws the refusals sales.refunds-differ and sales.refund-kind. */
export function mustFit(refund: Paise, given: readonly Refund[], held: ReadonlyMap<string, number>): void {
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
