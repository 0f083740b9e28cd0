/** What is on the shelf, by the names of the products; or only what has run low, with what to order of it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listStock as contract } from '@galla/contract/stock'
import { unitsOfQuantity } from '@galla/gst/units'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { levelsAfter, soldSince } from './level.db.ts'

const lookBackDays = 14
const wholeUnits = new Set(unitsOfQuantity.filter((unit) => unit.decimals === 0).map((unit) => unit.code as string))

export async function listStock(
  ctx: Context,
  { low = false, productId, locationId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-stock')
  const from = keyIn(after, ['text', 'uuid', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const fetched = await levelsAfter(tx, { low, productId, locationId }, { after: from, limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, (level) => [level.nameKey, level.productId, level.locationId])
    const [products, sold] = await Promise.all([
      productsForSale(
        tx,
        rows.map((level) => level.productId),
      ),
      low ? soldSince(tx, { levels: rows, since: later(ctx.now, -lookBackDays * 86_400) }) : [],
    ])
    const byId = new Map(products.map((product) => [product.id, product]))
    const soldOf = new Map(sold.map((one) => [`${one.productId} ${one.locationId}`, Math.max(0, one.sold)]))
    return {
      // A level points at its product by a foreign key, so each is there.
      rows: rows.map((level) => {
        const product = byId.get(level.productId)!
        const soldLately = soldOf.get(`${level.productId} ${level.locationId}`)
        if (soldLately === undefined) return { ...product, ...level }
        const short = level.reorderLevel + soldLately - level.onHand
        const suggested = wholeUnits.has(product.unit) ? Math.ceil(short / 1000) * 1000 : short
        return { ...product, ...level, soldLately, suggested: Math.max(0, suggested) }
      }),
      next,
    }
  })
}
