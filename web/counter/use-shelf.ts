/** What is left of the things on this bill, where this till takes its goods from. */
import { listStock } from '@galla/contract/stock'
import { useQueries } from '@tanstack/react-query'
import { call } from '../app/client.ts'
import type { Cart } from './cart.ts'

export function useShelf(cart: Cart, locationId: string | null): ReadonlyMap<string, number> {
  const kept = [
    ...new Set(cart.lines.filter(({ product }) => product.stockPolicy !== 'not-kept').map(({ product }) => product.id)),
  ]
  return useQueries({
    queries: kept.map((productId) => ({
      queryKey: ['stock', productId],
      queryFn: () => call(listStock, { productId, limit: 50 }),
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, at): [string, number][] => {
          const rows = data?.rows ?? []
          // A shop with one place needs none named; of several it must be the till's own.
          const level = rows.find((row) => row.locationId === locationId) ?? (rows.length === 1 ? rows[0] : undefined)
          return level ? [[kept[at]!, level.onHand]] : []
        }),
      ),
  })
}
