/** What the shelf is worth at moving average cost, as a file. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportValuation as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { number, pagesByKey, quantity, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { worthByLocation, worthsAfter } from './level.db.ts'
import { averageOf, marginOf } from './valued.ts'

const columns = [
  text('Name'),
  text('SKU'),
  text('Place'),
  quantity('On the shelf'),
  text('Unit'),
  rupees('Average cost'),
  rupees('Value'),
  rupees('Price'),
  number('Margin %'),
]

export async function exportValuation(
  ctx: Context,
  { format, locationId, productId }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-valuation')
  const places = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'stock.export-valuation',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    })
    return worthByLocation(tx, locationId)
  })
  const nameOf = new Map(places.map((place) => [place.locationId, place.name]))
  type Level = Awaited<ReturnType<typeof worthsAfter>>[number]
  const pages = pagesByKey<Level & { readonly product: Awaited<ReturnType<typeof productsForSale>>[number] }>(
    1000,
    (last, limit) =>
      ctx.inBusiness(async (tx) => {
        const after = last && ([last.nameKey, last.productId, last.locationId] as const)
        const levels = await worthsAfter(tx, { locationId, productId }, { after, limit })
        const products = await productsForSale(tx, [...new Set(levels.map((level) => level.productId))])
        const byId = new Map(products.map((product) => [product.id, product]))
        return levels.map((level) => ({ ...level, product: byId.get(level.productId)! }))
      }),
    ({ product, ...level }) => {
      const average = averageOf(level)
      const margin = marginOf(product, average, ctx.today)
      return [
        product.name,
        product.sku,
        nameOf.get(level.locationId) ?? '',
        level.onHand,
        product.unit,
        average,
        level.valuePaise,
        product.pricePaise,
        margin === null ? null : margin / 100,
      ]
    },
  )
  return tableFile(format, { name: `stock-value-${ctx.today}`, columns, pages })
}
