/** What is on the shelf, as a file, by the names of the products. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportStock as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { pagesByKey, quantity, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { levelsAfter } from './level.db.ts'
import { allLocations } from './location.db.ts'

const columns = [
  text('Name'),
  text('SKU'),
  text('Unit'),
  text('Location'),
  quantity('On hand'),
  quantity('Reorder level'),
  text('Low'),
]

export async function exportStock(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-stock')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'stock.export-stock',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const { low = false, productId, locationId } = asked
  const places = new Map((await ctx.inBusiness((tx) => allLocations(tx))).map((place) => [place.id, place.name]))
  const pages = pagesByKey<
    Awaited<ReturnType<typeof levelsAfter>>[number] & {
      readonly name: string
      readonly sku: string | null
      readonly unit: string
    }
  >(
    1000,
    (last, limit) =>
      ctx.inBusiness(async (tx) => {
        const after = last && ([last.nameKey, last.productId, last.locationId] as const)
        const levels = await levelsAfter(tx, { low, productId, locationId }, { after, limit })
        const products = await productsForSale(
          tx,
          levels.map((level) => level.productId),
        )
        const byId = new Map(products.map(({ id, name, sku, unit }) => [id, { name, sku, unit }]))
        return levels.map((level) => ({ ...byId.get(level.productId)!, ...level }))
      }),
    (l) => [l.name, l.sku, l.unit, places.get(l.locationId) ?? '', l.onHand, l.reorderLevel, l.low ? 'yes' : 'no'],
  )
  return tableFile(format, { name: `stock-${ctx.today}`, columns, pages })
}
