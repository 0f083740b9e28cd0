/** The catalogue that searches and keeps itself on the device: the work of the worker, apart from its post. */
import type { TillProduct } from './cart.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { type LocalStore, openLocalStore } from './local-store.ts'

export type CatalogueAsk =
  | { readonly ask: 'open'; readonly businessId: string }
  | { readonly ask: 'put'; readonly rows: readonly TillProduct[] }
  | { readonly ask: 'keep-mark'; readonly mark: number }
  | { readonly ask: 'clear' }
  | { readonly ask: 'by-code'; readonly code: string }
  | { readonly ask: 'by-ids'; readonly ids: readonly string[] }
  | { readonly ask: 'search'; readonly text: string }
  | { readonly ask: 'of-family'; readonly familyId: string }
  | { readonly ask: 'keeps-goods' }
  | { readonly ask: 'categories' }
  | {
      readonly ask: 'to-tap'
      readonly category: string | undefined
      readonly first: readonly string[]
      readonly most: number
    }

export interface CatalogueOpened {
  readonly mark: number
  readonly size: number
}

/**
 * The first look at so many strings is ten times as long as any later one, and so is the first choice among many that fit;
 * they are taken before anybody types.
 */
const warmth = ['aa bb', 'a', 'a e', 'a', 'a e']

/** Its questions are asked one after another. */
export function catalogueKeeper() {
  const index = new CatalogueIndex()
  let store: LocalStore | undefined
  const written: Promise<unknown>[] = []

  /** Between the looks others are answered. */
  function warm([text, ...others]: readonly string[] = warmth): void {
    setTimeout(() => {
      if (text === undefined) return
      index.search(text)
      warm(others)
    }, 0)
  }

  async function open(businessId: string): Promise<CatalogueOpened> {
    store = await openLocalStore(businessId)
    const mark = await store.get<number>('kept', 'catalogue-mark')
    for (const [number, text] of await store.entries<string>('catalogue'))
      index.restore(Number(number), (JSON.parse(text) as (TillProduct | null)[]).map(asNow))
    warm()
    return { mark: mark ?? 0, size: index.size }
  }

  async function put(rows: readonly TillProduct[]): Promise<number> {
    // Written as text: a browser reads JSON several times faster than the same objects copied.
    for (const number of index.put(rows))
      written.push(store!.put('catalogue', number, JSON.stringify(index.block(number))))
    return index.size
  }

  return async (question: CatalogueAsk): Promise<unknown> => {
    switch (question.ask) {
      case 'open':
        return open(question.businessId)
      case 'put':
        return put(question.rows)
      case 'keep-mark':
        // The mark last: a till that dies between loads the same page again.
        await Promise.all(written.splice(0))
        warm()
        return store!.put('kept', 'catalogue-mark', question.mark)
      case 'clear':
        index.clear()
        return store!.clear('catalogue')
      case 'by-code':
        return index.byCode(question.code)
      case 'by-ids':
        return question.ids.flatMap((id) => index.byId(id) ?? [])
      case 'of-family':
        return index.ofFamily(question.familyId)
      case 'keeps-goods':
        return index.keepsGoods
      case 'categories':
        return index.categories()
      case 'to-tap':
        return index.toTap(question)
      case 'search':
        return index.search(question.text)
    }
  }
}

/** Kept before a product had other units, prices of lists and parts. */
function asNow(product: TillProduct | null): TillProduct | null {
  return (
    product && {
      ...product,
      units: product.units ?? [],
      listPrices: product.listPrices ?? [],
      parts: product.parts ?? [],
    }
  )
}
