/** Pays a supplier: the bills that are named, or else the oldest first. More than is owed is refused. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { paySupplier as contract } from '@galla/contract/purchases'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findPayment, insertPayment, lockDue, lockSupplier } from './supplier.db.ts'

export async function paySupplier(
  ctx: Context,
  { supplierId, id, amountPaise, purchaseIds, ...payment }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.pay-supplier')
  return ctx.inBusiness(async (tx) => {
    const supplier = await lockSupplier(tx, supplierId)
    if (!supplier) throw refuse('purchases.no-such-supplier')
    const first = await findPayment(tx, id)
    if (first) {
      const same = first.supplierId === supplierId && first.kind === payment.kind && first.day === payment.day
      if (!same || first.amountPaise !== amountPaise) throw refuse('purchases.id-used')
      return first
    }
    const due = (await lockDue(tx, supplierId)).filter(
      (purchase) => purchaseIds.length === 0 || purchaseIds.includes(purchase.id),
    )
    if (due.length === 0) throw refuse('purchases.nothing-due')
    let left = amountPaise
    const parts = due.flatMap((purchase) => {
      const here = Math.min(left, purchase.duePaise)
      left -= here
      return here > 0 ? [{ purchaseId: purchase.id, amountPaise: here }] : []
    })
    if (left > 0) throw refuse('purchases.paid-too-much', { due: formatRupees(paise(amountPaise - left)) })
    await insertPayment(tx, { id, supplierId, amountPaise, ...payment }, parts)
    await Promise.all([
      recordEntry(tx, {
        act: 'purchases.pay-supplier',
        object: { kind: 'supplier', id: supplierId },
        facts: { amountPaise, kind: payment.kind },
      }),
      publish(tx, 'purchases', { supplierId }),
    ])
    return (await findPayment(tx, id))!
  })
}
