/**
 * Products by name. Every word of the search must stand in a name of any script, SKU or HSN; or all of it is a barcode.
 * What is found comes in three parts: the one with that barcode, those whose name begins so, the rest.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listProducts as contract } from '@galla/contract/catalogue'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import type { BusinessTx } from '../../platform/database.ts'
import {
  type Listed,
  type ProductFilter,
  productsAmongNext,
  productsBeginning,
  productsByBarcode,
  productsByName,
  productsByWord,
} from './product.db.ts'
import { searchWords } from './search-words.ts'

/**
 * A word that few or middling many products have is found by its trigrams; one that very many have fills a page from the next
 * few names. Either way alone is slow for the other kind, and the planner cannot know which kind a word is: so a few names
 * are looked at first.
 */
const namesTried = 100
const namesRead = 600
const matchesSorted = 8000

export async function listProducts(
  ctx: Context,
  { search = '', category, archived, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.list-products')
  const typed = search.replaceAll('\u0000', '').trim()
  const filter: ProductFilter = {
    words: searchWords(search),
    barcode: typed,
    beginning: typed.normalize('NFC').toLowerCase(),
    category: category?.normalize('NFC').replaceAll('\u0000', '').trim(),
    archived: archived === 'only',
  }
  // Signs alone are no word and find nothing, rather than everything.
  if (filter.words.length === 0 && typed !== '') return { rows: [], next: null }
  if (filter.words.length === 0) {
    const wanted = { after: keyIn(after, ['text', 'uuid']), limit: limit + 1 }
    const fetched = await ctx.inBusiness((tx) => productsByName(tx, filter, wanted))
    return pageFrom(fetched, limit, (product) => [product.nameKey, product.id])
  }
  const from = keyIn(after, ['number', 'text', 'uuid'])
  const found = await ctx.inBusiness((tx) => searched(tx, filter, { from, limit: limit + 1 }))
  const { rows, next } = pageFrom(found, limit, ({ part, product }) => [part, product.nameKey, product.id])
  return { rows: rows.map(({ product }) => product), next }
}

interface Found {
  readonly part: number
  readonly product: Listed
}

async function searched(
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
