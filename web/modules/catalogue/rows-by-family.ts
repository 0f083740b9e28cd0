/** The list of products with each family folded into one row, where its first member stands; opened, its members follow it. */
import { nameOfFamily } from '../../counter/family-grid.ts'
import type { ProductRow } from './queries.ts'

export type ListedRow =
  | { readonly kind: 'product'; readonly key: string; readonly product: ProductRow; readonly inFamily: boolean }
  | {
      readonly kind: 'family'
      readonly key: string
      readonly name: string
      readonly first: ProductRow
      readonly count: number
      readonly lowestPaise: number
      readonly highestPaise: number
      readonly open: boolean
    }

export function rowsByFamily(products: readonly ProductRow[], opened: ReadonlySet<string>): ListedRow[] {
  const families = new Map<string, ProductRow[]>()
  for (const product of products)
    if (product.familyId !== null) families.set(product.familyId, [...(families.get(product.familyId) ?? []), product])
  return products.flatMap((product): ListedRow[] => {
    const members = product.familyId === null ? undefined : families.get(product.familyId)
    // One of a family that fits what is sought stands for itself.
    if (!members || members.length === 1) return [{ kind: 'product', key: product.id, product, inFamily: false }]
    if (members[0] !== product) return []
    const familyId = product.familyId!
    const open = opened.has(familyId)
    const prices = members.map(({ pricePaise }) => pricePaise)
    return [
      {
        kind: 'family',
        key: familyId,
        name: nameOfFamily(product),
        first: product,
        count: members.length,
        lowestPaise: Math.min(...prices),
        highestPaise: Math.max(...prices),
        open,
      },
      ...(open
        ? members.map((member): ListedRow => ({ kind: 'product', key: member.id, product: member, inFamily: true }))
        : []),
    ]
  })
}
