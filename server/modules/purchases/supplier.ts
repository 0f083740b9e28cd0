/** A supplier: from whom we buy, in which State, and how long he waits for his money. */
import type { supplier as contract, supplierPayment } from '@galla/contract/purchases'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'

export type SupplierAnswer = z.output<typeof contract>
export type Supplier = Omit<SupplierAnswer, 'can'> & { readonly nameKey: string }
export type SupplierPayment = z.output<typeof supplierPayment>

export function shownTo(ctx: Pick<Context, 'can'>, supplier: Supplier): SupplierAnswer {
  const can: SupplierAnswer['can'] = []
  if (supplier.archivedAt === null) {
    if (ctx.can('purchases.enter-purchase')) can.push('buy')
    if (ctx.can('purchases.change-supplier')) can.push('change')
    if (ctx.can('purchases.archive-supplier')) can.push('archive')
  }
  if (supplier.duePaise > 0 && ctx.can('purchases.pay-supplier')) can.push('pay')
  return { ...supplier, can }
}
