/** The batches of a product, as a file, in the order in which they are sold. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportBatches as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { day, inOnePage, quantity, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchesOf } from './batch.db.ts'
import { allLocations } from './location.db.ts'

const columns = [
  text('Name'),
  text('Batch'),
  text('Place'),
  day('Made'),
  day('Expires'),
  quantity('On the shelf'),
  text('Unit'),
  rupees('MRP'),
  rupees('Cost'),
]

export async function exportBatches(
  ctx: Context,
  {
    format,
    productId,
    locationId,
    empty = false,
  }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-batches')
  const [[product], batches, places] = await ctx.inBusiness((tx) =>
    Promise.all([
      productsForSale(tx, [productId]),
      batchesOf(tx, { productId, locationId, used: empty }),
      allLocations(tx),
      recordEntry(tx, {
        act: 'stock.export-batches',
        object: { kind: 'product', id: productId },
        facts: { format },
      }),
    ]),
  )
  if (!product) throw refuse('catalogue.not-found')
  const nameOf = new Map(places.map((place) => [place.id, place.name]))
  const seesCosts = ctx.can('catalogue.see-costs')
  // At most five hundred: one product's shelf is no long list.
  const rows = batches.map((b) => [
    product.name,
    b.number,
    nameOf.get(b.locationId) ?? '',
    b.madeOn,
    b.expiresOn,
    b.onHand,
    product.unit,
    b.mrpPaise,
    seesCosts ? b.costPaise : null,
  ])
  return tableFile(format, { name: `batches-${ctx.today}`, columns, pages: inOnePage(rows) })
}
