/** What came and went, newest first; of one product or of all. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listMovements as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchNumbersOf } from './batch.db.ts'
import { movementsBefore } from './level.db.ts'

export async function listMovements(
  ctx: Context,
  { productId, locationId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-movements')
  const before = keyIn(after, ['instant', 'uuid'])
  const seesCosts = ctx.can('catalogue.see-costs')
  return ctx.inBusiness(async (tx) => {
    const fetched = await movementsBefore(tx, { before, productId, locationId, limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, (movement) => [movement.at, movement.id])
    const products = await productsForSale(tx, [...new Set(rows.map((movement) => movement.productId))])
    const byId = new Map(products.map((product) => [product.id, product]))
    const batched = rows.filter((movement) => byId.get(movement.productId)!.tracking === 'batch')
    const numbers = await batchNumbersOf(tx, batched)
    return {
      rows: rows.map((movement) => {
        const { name, unit } = byId.get(movement.productId)!
        const touched = numbers.find(
          (one) =>
            one.kind === movement.kind &&
            one.documentId === movement.documentId &&
            one.productId === movement.productId,
        )
        return {
          ...movement,
          name,
          unit,
          batches: touched?.numbers ?? [],
          valuePaise: seesCosts ? movement.valuePaise : null,
        }
      }),
      next,
    }
  })
}
