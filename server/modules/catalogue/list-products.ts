/** Products by name. Every word of the search must stand in a name of any script, SKU or HSN; or all of it is a barcode. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listProducts as contract } from '@galla/contract/catalogue'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsAmongNext, productsByName, productsByWord } from './product.db.ts'
import { productFilter } from './product-filter.ts'

/**
 * A word that many products have fills a page from the next few names; one that few have is found by its trigrams. Either
 * way alone is slow for the other kind, and the planner cannot know which kind a word is.
 */
const namesReadFirst = 2000

export async function listProducts(
  ctx: Context,
  { after, limit, ...asked }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.list-products')
  const from = keyIn(after, ['text', 'uuid'])
  const filter = productFilter(asked)
  // Signs alone are no word and find nothing, rather than everything.
  if (filter.words.length === 0 && filter.barcode !== '') return { rows: [], next: null }
  const wanted = { after: from, limit: limit + 1 }
  const fetched = await ctx.inBusiness(async (tx) => {
    if (filter.words.length === 0) return productsByName(tx, filter, wanted)
    const near = await productsAmongNext(tx, filter, { ...wanted, names: namesReadFirst })
    return near.length > limit ? near : productsByWord(tx, filter, wanted)
  })
  return pageFrom(fetched, limit, (product) => [product.nameKey, product.id])
}
