/** Serial numbers of a product, as a file. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportSerials as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { allLocations } from './location.db.ts'
import { serialsAfter } from './serial.db.ts'

const columns = [text('Name'), text('Serial number'), text('State'), text('Place')]

export async function exportSerials(
  ctx: Context,
  { format, productId, state }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-serials')
  const [[product], places] = await ctx.inBusiness((tx) =>
    Promise.all([
      productsForSale(tx, [productId]),
      allLocations(tx),
      recordEntry(tx, {
        act: 'stock.export-serials',
        object: { kind: 'product', id: productId },
        facts: { format },
      }),
    ]),
  )
  if (!product) throw refuse('catalogue.not-found')
  const nameOf = new Map(places.map((place) => [place.id, place.name]))
  const pages = pagesByKey<Awaited<ReturnType<typeof serialsAfter>>[number]>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) => serialsAfter(tx, { productId, state }, { after: last && [last.serialKey], limit })),
    (s) => [product.name, s.serial, s.state, nameOf.get(s.locationId) ?? ''],
  )
  return tableFile(format, { name: `serial-numbers-${ctx.today}`, columns, pages })
}
