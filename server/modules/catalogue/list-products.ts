/** Products by name. Every word of the search must stand in a name of any script, SKU or HSN; or all of it is a barcode. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listProducts as contract } from '@galla/contract/catalogue'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsByName } from './product.db.ts'
import { productFilter } from './product-filter.ts'
import { searchProducts } from './search-products.ts'

export async function listProducts(
  ctx: Context,
  { after, limit, ...asked }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.list-products')
  const filter = productFilter(asked)
  // Signs alone are no word and find nothing, rather than everything.
  if (filter.words.length === 0 && filter.barcode !== '') return { rows: [], next: null }
  if (filter.words.length === 0) {
    const wanted = { after: keyIn(after, ['text', 'uuid']), limit: limit + 1 }
    const fetched = await ctx.inBusiness((tx) => productsByName(tx, filter, wanted))
    return pageFrom(fetched, limit, (product) => [product.nameKey, product.id])
  }
  const from = keyIn(after, ['number', 'text', 'uuid'])
  const found = await ctx.inBusiness((tx) => searchProducts(tx, filter, { from, limit: limit + 1 }))
  const { rows, next } = pageFrom(found, limit, ({ part, product }) => [part, product.nameKey, product.id])
  return { rows: rows.map(({ product }) => product), next }
}
