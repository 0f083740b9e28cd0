/**
 * A stretch of what a search finds, in three parts: the one with that barcode, those whose name begins so, the rest.
 */
import type { BusinessTx } from '../../platform/database.ts'
import {
  type Listed,
  type ProductFilter,
  productsAmongNext,
  productsBeginning,
  productsByBarcode,
  productsByWord,
} from './product.db.ts'

/**
 * A word that many products have fills a page from the next thousands of names, which costs little; one that few have is
 * found by its trigrams. Neither way alone is quick for the other kind, and the planner cannot know which kind a word is.
 */
const namesWalked = 8000

export interface Found {
  readonly part: number
  readonly product: Listed
}

export async function searchProducts(
  tx: BusinessTx,
  filter: ProductFilter,
  { from, limit }: { readonly from: readonly [number, string, string] | undefined; readonly limit: number },
): Promise<Found[]> {
  const [part = 0, nameKey = '', id = ''] = from ?? []
  const afterIn = (its: number) => (part === its ? ([nameKey, id] as const) : undefined)
  const [first, second] = await Promise.all([
    from === undefined ? productsByBarcode(tx, filter) : [],
    part <= 1 ? productsBeginning(tx, filter, { after: afterIn(1), limit }) : [],
  ])
  const found = [...inPart(0, first), ...inPart(1, second)].slice(0, limit)
  if (found.length === limit) return found
  const wanted = { after: afterIn(2), limit: limit - found.length }
  return [...found, ...inPart(2, await theRest(tx, filter, wanted))]
}

async function theRest(
  tx: BusinessTx,
  filter: ProductFilter,
  wanted: { readonly after: readonly [string, string] | undefined; readonly limit: number },
): Promise<Listed[]> {
  const near = await productsAmongNext(tx, filter, { ...wanted, names: namesWalked })
  return near.length === wanted.limit ? near : productsByWord(tx, filter, wanted)
}

const inPart = (part: number, products: readonly Listed[]): Found[] => products.map((product) => ({ part, product }))
