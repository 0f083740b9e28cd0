/** Takes a supplier out of the list. His bills stay, and what is owed on them. */
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockSupplier, updateSupplier } from './supplier.db.ts'

export async function archiveSupplier(ctx: Context, { supplierId }: { supplierId: string }): Promise<{ done: true }> {
  ctx.must('purchases.archive-supplier')
  return ctx.inBusiness(async (tx) => {
    const supplier = await lockSupplier(tx, supplierId)
    if (!supplier) throw refuse('purchases.no-such-supplier')
    if (supplier.archivedAt === null) {
      await updateSupplier(tx, { ...supplier, archivedAt: ctx.now })
      await Promise.all([
        recordEntry(tx, { act: 'purchases.archive-supplier', object: { kind: 'supplier', id: supplierId } }),
        publish(tx, 'purchases', { supplierId }),
      ])
    }
    return { done: true }
  })
}
