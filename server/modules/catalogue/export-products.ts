/** The products that the list shows, as a file. An import reads it back. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportProducts as contract } from '@galla/contract/catalogue'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { pagesByKey, quantity, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsByName } from './product.db.ts'
import { productFilter } from './product-filter.ts'
import { type Found, searchProducts } from './search-products.ts'

const columns = [
  text('Name'),
  text('Name in Hindi'),
  text('Name in Tamil'),
  text('SKU'),
  text('HSN'),
  text('Unit'),
  text('Category'),
  text('Tax class'),
  rupees('Price'),
  text('Price includes tax'),
  rupees('MRP'),
  rupees('Lowest price'),
  rupees('Cost'),
  text('Stock'),
  quantity('Reorder level'),
  text('Barcodes'),
]

export async function exportProducts(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('catalogue.export-products')
  const filter = productFilter(asked)
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'catalogue.export-products',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const seesCosts = ctx.can('catalogue.see-costs')
  const pages = pagesByKey<Found>(
    1000,
    async (last, limit) => {
      const { part, product } = last ?? {}
      const from = product && ([part ?? 0, product.nameKey, product.id] as const)
      if (filter.words.length > 0) return ctx.inBusiness((tx) => searchProducts(tx, filter, { from, limit }))
      if (filter.barcode !== '') return []
      const after = product && ([product.nameKey, product.id] as const)
      const listed = await ctx.inBusiness((tx) => productsByName(tx, filter, { after, limit }))
      return listed.map((its) => ({ part: 0, product: its }))
    },
    ({ product: p }) => [
      p.name,
      p.nameHi,
      p.nameTa,
      p.sku,
      p.hsn,
      p.unit,
      p.category,
      p.taxClass,
      p.pricePaise,
      p.priceIncludesTax ? 'yes' : 'no',
      p.mrpPaise,
      p.lowestPricePaise,
      seesCosts ? p.costPaise : null,
      p.stockPolicy,
      p.reorderLevel,
      p.barcodes.join(' '),
    ],
  )
  return tableFile(format, { name: `products-${ctx.today}`, columns, pages })
}
