/** What the catalogue's screens ask and do. News of 'products' makes it old. */
import type { InputOf, OutputOf } from '@galla/contract/act'
import { archiveProduct, type listProducts, restoreProduct, showProduct } from '@galla/contract/catalogue'
import { type InfiniteData, queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'
import { useLanguage, useWords } from '../../app/language.ts'
import { changeRows } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { toast } from '../../ui/toast.ts'

export type Product = OutputOf<typeof showProduct>
export type ProductList = OutputOf<typeof listProducts>
export type ProductRow = ProductList['rows'][number]
export type ProductFilters = Pick<InputOf<typeof listProducts>, 'search' | 'category' | 'archived'>

export const productKeys = {
  lists: ['products', 'list'] as const,
  list: (filters: ProductFilters) => ['products', 'list', filters] as const,
  one: (productId: string) => ['products', 'one', productId] as const,
}

export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: productKeys.one(productId),
    queryFn: ({ signal }) => call(showProduct, { productId }, { signal }),
  })

/** The name as this person reads it, and the one on the bill where it is another. */
export function useProductName(): (product: Pick<ProductRow, 'name' | 'nameHi' | 'nameTa'>) => {
  readonly own: string
  readonly other: string | undefined
} {
  const language = useLanguage()
  return ({ name, nameHi, nameTa }) => {
    const own = (language === 'hi' ? nameHi : language === 'ta' ? nameTa : null) ?? name
    return { own, other: own === name ? (nameHi ?? nameTa ?? undefined) : name }
  }
}

/** Off the shelves of the screen at once, with the way back on the notice. */
export function useArchiveProduct() {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const fresh = () => queries.invalidateQueries({ queryKey: ['products'] })

  async function restore(product: Pick<Product, 'id' | 'name'>): Promise<void> {
    takeOut(product.id)
    try {
      await call(restoreProduct, { productId: product.id })
      toast({ words: t('catalogue.restoredWords', { name: product.name }) })
    } catch (error) {
      sayTrouble(error)
    }
    await fresh()
  }

  async function archive(product: Pick<Product, 'id' | 'name'>): Promise<void> {
    takeOut(product.id)
    try {
      await call(archiveProduct, { productId: product.id })
      toast({ words: t('catalogue.archivedWords', { name: product.name }), undo: () => void restore(product) })
    } catch (error) {
      sayTrouble(error)
    }
    await fresh()
  }

  return { archive, restore }
}

function takeOut(productId: string): void {
  queries.setQueriesData<InfiniteData<ProductList>>(
    { queryKey: productKeys.lists },
    (data) =>
      changeRows(data, (rows: readonly ProductRow[]) => rows.filter((row) => row.id !== productId)) as
        | InfiniteData<ProductList>
        | undefined,
  )
}
