/**
 * Enters what was counted of one product or batch. Beside it stands what the shelf should have held at that moment, so what is
 * sold until the count is posted does not come into the difference.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { enterCount as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { findBatch } from './batch.db.ts'
import { lockCount, saveCountLine } from './count.db.ts'
import { wholeCount } from './whole-count.ts'

export async function enterCount(
  ctx: Context,
  { countId, productId, batchId, counted }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.enter-count')
  return ctx.inBusiness(async (tx) => {
    const count = await lockCount(tx, countId)
    if (!count) throw refuse('stock.no-such-count')
    if (count.state !== 'open') throw refuse('stock.count-closed')
    const [[product], batch] = await Promise.all([
      productsForSale(tx, [productId]),
      batchId ? findBatch(tx, batchId) : undefined,
    ])
    if (!product) throw refuse('catalogue.not-found')
    if (product.stockPolicy === 'not-kept') throw refuse('stock.not-kept', { product: product.name })
    if (product.parts) throw refuse('stock.kit-moves-not', { product: product.name })
    if (batchId && batch?.productId !== productId) throw refuse('stock.no-such-batch', { product: product.name })
    await saveCountLine(tx, { countId, locationId: count.locationId, productId, batchId, counted })
    await publish(tx, 'stock', { countId })
    return (await wholeCount(ctx, tx, countId))!
  })
}
