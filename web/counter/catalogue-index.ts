/**
 * All that a shop sells, in memory, found by code at once and by words with one pass over lower-cased strings: 100,000
 * names in a few milliseconds, in any script, with nothing to build but the strings.
 *
 * Places are kept: a product changed stays where it was, one taken out leaves a gap. So a block of places can be written
 * to disk again by itself.
 */
import type { TillProduct } from './cart.ts'

/** Several of one family were found: they stand in the list as one. */
export interface Kin {
  readonly count: number
  readonly lowestPaise: number
  readonly highestPaise: number
}
export type FoundProduct = TillProduct & { readonly kin?: Kin | undefined }

export const blockSize = 5000
const mostFound = 12
const [lineBreak, blank] = [10, 32]
/** More letters than a product has in all its names. */
const longest = 10_000

export class CatalogueIndex {
  readonly #products: (TillProduct | null)[] = []
  readonly #texts: string[] = []
  readonly #places = new Map<string, number>()
  readonly #barcodes = new Map<string, number>()
  readonly #skus = new Map<string, number>()
  #gaps = 0

  get size(): number {
    return this.#products.length - this.#gaps
  }

  /** @returns the blocks that changed. */
  put(rows: readonly TillProduct[]): ReadonlySet<number> {
    const changed = new Set<number>()
    for (const product of rows) {
      const known = this.#places.get(product.id)
      if (known === undefined && product.archived) continue
      const place = known ?? this.#products.length
      if (known !== undefined) this.#leave(known)
      if (product.archived) {
        this.#places.delete(product.id)
        this.#products[place] = null
        this.#texts[place] = ''
        this.#gaps += 1
      } else this.#set(place, product)
      changed.add(Math.floor(place / blockSize))
    }
    return changed
  }

  /** As it was written. */
  block(number: number): readonly (TillProduct | null)[] {
    return this.#products.slice(number * blockSize, (number + 1) * blockSize)
  }

  restore(number: number, block: readonly (TillProduct | null)[]): void {
    block.forEach((product, at) => {
      const place = number * blockSize + at
      if (product) this.#set(place, product)
      else {
        this.#products[place] = null
        this.#texts[place] = ''
        this.#gaps += 1
      }
    })
  }

  clear(): void {
    this.#products.length = 0
    this.#texts.length = 0
    this.#places.clear()
    this.#barcodes.clear()
    this.#skus.clear()
    this.#gaps = 0
  }

  byId(id: string): TillProduct | undefined {
    return this.#at(this.#places.get(id))
  }

  /** By a whole barcode or SKU. What is printed on the pack goes before a SKU that happens to read alike. */
  byCode(code: string): TillProduct | undefined {
    const wanted = codeOf(code)
    return this.#at(this.#barcodes.get(wanted) ?? this.#skus.get(wanted))
  }

  /** By words anywhere in the names of every script or the SKU. A whole code first, then what begins so, then the rest. */
  search(text: string): FoundProduct[] {
    const words = text.normalize('NFC').toLowerCase().split(/\s+/u).filter(Boolean)
    const [first, ...others] = words
    if (first === undefined) return []
    const texts = this.#texts
    const begin = `\n${words.join(' ')}`
    const kin = new Map<string, Kin>()
    // Only the best few are kept while it looks, so a syllable that half the shop bears costs no more than a rare word.
    const best: { readonly product: TillProduct; readonly weight: number }[] = []
    let worst = Number.POSITIVE_INFINITY
    for (let place = 0; place < texts.length; place++) {
      const searched = texts[place]!
      const at = searched.indexOf(first)
      if (at < 0) continue
      if (others.length > 0 && !others.every((word) => searched.includes(word))) continue
      const before = searched.charCodeAt(at - 1)
      const rank = searched.includes(begin) ? 0 : before === lineBreak || before === blank ? 1 : 2
      const weight = rank * longest + searched.length
      const product = this.#products[place]!
      if (product.familyId !== null) {
        kin.set(product.familyId, withOneMore(kin.get(product.familyId), product))
        // Of a family the best stands for all.
        const twin = best.findIndex((one) => one.product.familyId === product.familyId)
        if (twin >= 0 && best[twin]!.weight <= weight) continue
        if (twin >= 0) best.splice(twin, 1)
      }
      if (best.length === mostFound && weight >= worst) continue
      let to = best.length
      while (to > 0 && best[to - 1]!.weight > weight) to--
      best.splice(to, 0, { product, weight })
      if (best.length > mostFound) best.pop()
      worst = best[mostFound - 1]?.weight ?? Number.POSITIVE_INFINITY
    }
    const byCode = this.byCode(text)
    const inOrder = best.map(({ product }) => withKin(product, kin))
    return byCode ? [byCode, ...inOrder.filter((product) => product.id !== byCode.id || product.kin)] : inOrder
  }

  /** Their names, with how many things each holds, the fullest first. */
  categories(): { readonly name: string; readonly size: number }[] {
    const sizes = new Map<string, number>()
    for (const product of this.#products)
      if (product?.category) sizes.set(product.category, (sizes.get(product.category) ?? 0) + 1)
    return [...sizes]
      .map(([name, size]) => ({ name, size }))
      .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
  }

  /** Of a category, or of all: those named first in their order, then by name. */
  toTap({
    category,
    first,
    most,
  }: {
    category: string | undefined
    first: readonly string[]
    most: number
  }): FoundProduct[] {
    const fits = (product: TillProduct | null | undefined): product is TillProduct =>
      product != null && (category === undefined || product.category === category)
    const favourites = first.map((id) => this.byId(id)).filter(fits)
    const known = new Set(favourites)
    const others: TillProduct[] = []
    for (const product of this.#products) if (fits(product) && !known.has(product)) others.push(product)
    const byName = new Intl.Collator('en').compare
    return familiesAsOne([...favourites, ...others.sort((a, b) => byName(a.name, b.name))], most)
  }

  ofFamily(familyId: string): TillProduct[] {
    return this.#products.filter((product) => product?.familyId === familyId) as TillProduct[]
  }

  /** Anything of which one must tell which: by batch, by serial number, or of a family? */
  get keepsGoods(): boolean {
    return this.#products.some((product) => product && (product.tracking !== 'none' || product.familyId !== null))
  }

  #at(place: number | undefined): TillProduct | undefined {
    return place === undefined ? undefined : (this.#products[place] ?? undefined)
  }

  #set(place: number, product: TillProduct): void {
    this.#products[place] = product
    this.#places.set(product.id, place)
    // Each name begins after a line break, by which its beginning is known.
    this.#texts[place] =
      `\n${product.name}\n${product.nameHi ?? ''}\n${product.nameTa ?? ''}\n${product.sku ?? ''}`.toLowerCase()
    for (const code of codesOf(product)) this.#barcodes.set(codeOf(code), place)
    if (product.sku) this.#skus.set(codeOf(product.sku), place)
  }

  #leave(place: number): void {
    const before = this.#products[place]
    if (!before) return
    for (const code of codesOf(before)) forget(this.#barcodes, codeOf(code), place)
    if (before.sku) forget(this.#skus, codeOf(before.sku), place)
  }
}

/** In their order, but a family once, where its first member stands; so many at most. */
function familiesAsOne(products: readonly TillProduct[], most: number): FoundProduct[] {
  const kin = new Map<string, Kin>()
  const shown: TillProduct[] = []
  for (const product of products) {
    const { familyId } = product
    const known = familyId === null ? undefined : kin.get(familyId)
    if (!known && shown.length >= most) continue
    if (familyId !== null) kin.set(familyId, withOneMore(known, product))
    if (!known) shown.push(product)
  }
  return shown.map((product) => withKin(product, kin))
}

const withOneMore = (kin: Kin | undefined, { pricePaise }: TillProduct): Kin => ({
  count: (kin?.count ?? 0) + 1,
  lowestPaise: Math.min(kin?.lowestPaise ?? pricePaise, pricePaise),
  highestPaise: Math.max(kin?.highestPaise ?? pricePaise, pricePaise),
})

function withKin(product: TillProduct, all: ReadonlyMap<string, Kin>): FoundProduct {
  const kin = product.familyId === null ? undefined : all.get(product.familyId)
  return kin && kin.count > 1 ? { ...product, kin } : product
}

/** Of the thing itself and of its larger packs. */
const codesOf = ({ barcodes, units = [] }: TillProduct) => [...barcodes, ...units.flatMap((one) => one.barcode ?? [])]

const codeOf = (text: string) => text.trim().toLowerCase()

/** Another product may have taken the code meanwhile. */
function forget(codes: Map<string, number>, code: string, place: number): void {
  if (codes.get(code) === place) codes.delete(code)
}
