/** All living products as CSV, read page by page so that a hundred thousand of them need no memory. */
import type { Paise } from '@galla/money/paise'
import { formatQuantity, type Quantity } from '@galla/money/quantity'
import { plainRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsByName } from './product.db.ts'

const heading = [
  'Name',
  'Name in Hindi',
  'Name in Tamil',
  'SKU',
  'HSN',
  'Unit',
  'Category',
  'Tax class',
  'Price',
  'Price includes tax',
  'MRP',
  'Lowest price',
  'Cost',
  'Stock',
  'Reorder level',
  'Barcodes',
]
const pageSize = 1000

export async function exportProducts(ctx: Context): Promise<FileAnswer> {
  ctx.must('catalogue.export-products')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, { act: 'catalogue.export-products', object: { kind: 'business', id: ctx.business.id } }),
  )
  return { fileName: `products-${ctx.today}.csv`, content: csvOf(heading, pagesOf(ctx)) }
}

async function* pagesOf(ctx: Context): AsyncGenerator<Cell[][]> {
  const all = { words: [], barcode: '', beginning: '', category: undefined, archived: false }
  const seesCosts = ctx.can('catalogue.see-costs')
  const rupees = (amount: number | null) => (amount === null ? null : plainRupees(amount as Paise))
  let after: readonly [string, string] | undefined
  for (;;) {
    const from = after
    const rows = await ctx.inBusiness((tx) => productsByName(tx, all, { after: from, limit: pageSize }))
    yield rows.map((p) => [
      p.name,
      p.nameHi,
      p.nameTa,
      p.sku,
      p.hsn,
      p.unit,
      p.category,
      p.taxClass,
      rupees(p.pricePaise),
      p.priceIncludesTax ? 'yes' : 'no',
      rupees(p.mrpPaise),
      rupees(p.lowestPricePaise),
      seesCosts ? rupees(p.costPaise) : null,
      p.stockPolicy,
      formatQuantity(p.reorderLevel as Quantity),
      p.barcodes.join(' '),
    ])
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = [last.nameKey, last.id]
  }
}
