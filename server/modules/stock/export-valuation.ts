/** What the shelf is worth, as CSV, read page by page. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportValuation as contract } from '@galla/contract/stock'
import { type Paise, paise } from '@galla/money/paise'
import { formatQuantity, quantity } from '@galla/money/quantity'
import { plainRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { worthByLocation, worthsAfter } from './level.db.ts'
import { averageOf, marginOf } from './valued.ts'

const heading = ['Name', 'SKU', 'Place', 'On the shelf', 'Unit', 'Average cost', 'Value', 'Price', 'Margin %']
const pageSize = 1000

export async function exportValuation(
  ctx: Context,
  { locationId }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('stock.export-valuation')
  const places = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, { act: 'stock.export-valuation', object: { kind: 'business', id: ctx.business.id } })
    return worthByLocation(tx, locationId)
  })
  const nameOf = new Map(places.map((place) => [place.locationId, place.name]))
  return { fileName: `stock-value-${ctx.today}.csv`, content: csvOf(heading, pagesOf(ctx, locationId, nameOf)) }
}

async function* pagesOf(
  ctx: Context,
  locationId: string | undefined,
  nameOf: ReadonlyMap<string, string>,
): AsyncGenerator<Cell[][]> {
  const rupees = (n: number | null) => (n === null ? null : Number(plainRupees(paise(n) as Paise)))
  let after: readonly [string, string, string] | undefined
  for (;;) {
    const from = after
    const { levels, products } = await ctx.inBusiness(async (tx) => {
      const levels = await worthsAfter(tx, { locationId, productId: undefined }, { after: from, limit: pageSize })
      return { levels, products: await productsForSale(tx, [...new Set(levels.map((level) => level.productId))]) }
    })
    const byId = new Map(products.map((product) => [product.id, product]))
    yield levels.map((level) => {
      const product = byId.get(level.productId)!
      const average = averageOf(level)
      const margin = marginOf(product, average, ctx.today)
      return [
        product.name,
        product.sku,
        nameOf.get(level.locationId) ?? '',
        Number(formatQuantity(quantity(level.onHand)).replace('−', '-')),
        product.unit,
        rupees(average),
        rupees(level.valuePaise),
        rupees(product.pricePaise),
        margin === null ? null : margin / 100,
      ]
    })
    const last = levels.at(-1)
    if (!last || levels.length < pageSize) return
    after = [last.nameKey, last.productId, last.locationId]
  }
}
