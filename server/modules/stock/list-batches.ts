/** The batches of a product, in the order in which they are sold. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listBatches as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchesOf } from './batch.db.ts'

export async function listBatches(
  ctx: Context,
  { productId, locationId, empty = false }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-batches')
  const [products, rows] = await ctx.inBusiness((tx) =>
    Promise.all([productsForSale(tx, [productId]), batchesOf(tx, { productId, locationId, used: empty })]),
  )
  if (products.length === 0) throw refuse('catalogue.not-found')
  const seesCosts = ctx.can('catalogue.see-costs')
  return {
    rows: rows.map((batch) => ({
      ...batch,
      costPaise: seesCosts ? batch.costPaise : null,
      expired: batch.expiresOn !== null && batch.expiresOn < ctx.today,
    })),
  }
}
