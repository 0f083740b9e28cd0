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
 * A word that few or middling many products have is found by its trigrams; one that very many have fills a page from the next
 * few names. Either way alone is slow for the other kind, and the planner cannot know which kind a word is: so a few names
 * are looked at first.
 */
const namesTried = 100
const namesRead = 600
const matchesSorted = 8000

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
  const among = (names: number) => productsAmongNext(tx, filter, { ...wanted, names })
  const tried = await among(namesTried)
  if (tried.length === wanted.limit) return tried
  const isCommon = (tried.length * namesRead) / namesTried > 1.5 * wanted.limit
  if (!isCommon) {
    const byWord = await productsByWord(tx, filter, { ...wanted, most: matchesSorted })
    if (byWord) return byWord
  }
  const near = await among(namesRead)
  if (near.length === wanted.limit) return near
  return (await productsByWord(tx, filter, wanted))!
}

const inPart = (part: number, products: readonly Listed[]): Found[] => products.map((product) => ({ part, product }))
