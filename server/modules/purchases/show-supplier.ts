/** One supplier, with the last payments. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showSupplier as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findSupplier, paymentsTo } from './supplier.db.ts'
import { shownTo } from './supplier.ts'

export async function showSupplier(
  ctx: Context,
  { supplierId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('purchases.show-supplier')
  const [supplier, payments] = await ctx.inBusiness((tx) =>
    Promise.all([findSupplier(tx, supplierId), paymentsTo(tx, supplierId, 20)]),
  )
  if (!supplier) throw refuse('purchases.no-such-supplier')
  return { ...shownTo(ctx, supplier), payments }
}
