/** What the shelf is worth at moving average cost, and what the shop keeps of each price. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showValuation as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { worthByLocation, worthsAfter } from './level.db.ts'
import { averageOf, marginOf } from './valued.ts'

export async function showValuation(
  ctx: Context,
  { locationId, productId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.show-valuation')
  const from = keyIn(after, ['text', 'uuid', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const [fetched, byLocation] = await Promise.all([
      worthsAfter(tx, { locationId, productId }, { after: from, limit: limit + 1 }),
      worthByLocation(tx, locationId),
    ])
    const { rows, next } = pageFrom(fetched, limit, (level) => [level.nameKey, level.productId, level.locationId])
    const products = await productsForSale(tx, [...new Set(rows.map((level) => level.productId))])
    const byId = new Map(products.map((product) => [product.id, product]))
    return {
      rows: rows.map((level) => {
        const product = byId.get(level.productId)!
        const averagePaise = averageOf(level)
        return { ...product, ...level, averagePaise, marginBasisPoints: marginOf(product, averagePaise, ctx.today) }
      }),
      next,
      byLocation,
      totalPaise: byLocation.reduce((sum, place) => sum + place.valuePaise, 0),
    }
  })
}
