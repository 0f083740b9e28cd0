/** The members of a family in rows and columns: the last axis across, the others down, each in the order of its values. */
import type { TillProduct } from './cart.ts'

export interface FamilyGrid {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly head: string; readonly cells: readonly (TillProduct | undefined)[] }[]
}

/** `axes`: the values in their order; where they are not known, as they come. */
export function familyGrid(products: readonly TillProduct[], axes?: readonly (readonly string[])[]): FamilyGrid {
  const depth = Math.max(1, ...products.map(({ variant }) => variant.length))
  const valuesOf = (axis: number): string[] => {
    const made = [...new Set(products.flatMap(({ variant }) => variant[axis] ?? []))]
    const inOrder = axes?.[axis]?.filter((value) => made.includes(value)) ?? []
    return [...inOrder, ...made.filter((value) => !inOrder.includes(value))]
  }
  const columns = valuesOf(depth - 1)
  const down = Array.from({ length: depth - 1 }, (_, axis) => valuesOf(axis)).reduce<string[][]>(
    (heads, values) => heads.flatMap((head) => values.map((value) => [...head, value])),
    [[]],
  )
  const at = new Map(products.map((product) => [product.variant.join('\n'), product]))
  return {
    columns,
    rows: down
      .map((head) => ({
        head: head.join(' · '),
        cells: columns.map((value) => at.get([...head, value].join('\n'))),
      }))
      .filter(({ cells }) => cells.some(Boolean)),
  }
}

/** 'Cotton kurta' of 'Cotton kurta · M · Blue'. */
export function nameOfFamily({ name, variant }: Pick<TillProduct, 'name' | 'variant'>): string {
  const end = variant.length > 0 ? ` · ${variant.join(' · ')}` : ''
  return end !== '' && name.endsWith(end) ? name.slice(0, -end.length) : name
}
