/** What came and went, newest first; of one product or of all. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listMovements as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { movementsBefore } from './level.db.ts'

export async function listMovements(
  ctx: Context,
  { productId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-movements')
  const before = keyIn(after, ['instant', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const fetched = await movementsBefore(tx, { before, productId, limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, (movement) => [movement.at, movement.id])
    const products = await productsForSale(tx, [...new Set(rows.map((movement) => movement.productId))])
    const byId = new Map(products.map(({ id, name, unit }) => [id, { name, unit }]))
    return { rows: rows.map((movement) => ({ ...byId.get(movement.productId)!, ...movement })), next }
  })
}
