/** What a customer owes and has, with what this till did that the server has not heard of yet. */
import type { Accounts } from '@galla/gst/tender'
import type { CartBuyer } from './cart.ts'
import type { PaymentToSend } from './give-receipt.ts'
import type { ToSend } from './outbox.ts'

export function accountsHere(
  known: Accounts,
  who: Pick<CartBuyer, 'contactId' | 'phone'>,
  { bills, payments }: { readonly bills: readonly ToSend[]; readonly payments: readonly PaymentToSend[] },
): Accounts {
  const its = (other: { readonly contactId?: string | undefined; readonly phone?: string | undefined } | undefined) =>
    other !== undefined &&
    ((who.contactId !== undefined && other.contactId === who.contactId) ||
      (who.phone !== undefined && other.phone === who.phone))
  let { khataPaise, storeCreditPaise, advancePaise } = known
  for (const { sale } of bills) {
    if (!its(sale.buyer)) continue
    let left = sale.totals.payablePaise
    for (const { kind, amountPaise } of sale.tenders) {
      if (kind === 'khata') continue
      left -= amountPaise
      if (kind === 'store-credit') storeCreditPaise -= amountPaise
      if (kind === 'advance') advancePaise -= amountPaise
    }
    khataPaise += Math.max(0, left)
  }
  for (const { payment } of payments) {
    if (!its(payment)) continue
    advancePaise += Math.max(0, payment.amountPaise - khataPaise)
    khataPaise = Math.max(0, khataPaise - payment.amountPaise)
  }
  return {
    khataPaise,
    storeCreditPaise: Math.max(0, storeCreditPaise),
    advancePaise: Math.max(0, advancePaise),
    limitPaise: known.limitPaise,
  }
}
