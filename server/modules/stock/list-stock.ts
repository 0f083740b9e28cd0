/** What is on the shelf, by the names of the products; or only what has run low. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listStock as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { levelsAfter } from './level.db.ts'

export async function listStock(
  ctx: Context,
  { low = false, productId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-stock')
  const from = keyIn(after, ['text', 'uuid', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const fetched = await levelsAfter(tx, { low, productId }, { after: from, limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, (level) => [level.nameKey, level.productId, level.locationId])
    const products = await productsForSale(
      tx,
      rows.map((level) => level.productId),
    )
    const byId = new Map(products.map((product) => [product.id, product]))
    // A level points at its product by a foreign key, so each is there.
    return { rows: rows.map((level) => ({ ...byId.get(level.productId)!, ...level })), next }
  })
}
