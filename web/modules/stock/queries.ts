/** What the stock's screens ask. News of 'stock' makes it old. */
import type { OutputOf } from '@galla/contract/act'
import { type listMovements, listStock } from '@galla/contract/stock'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type StockLevel = OutputOf<typeof listStock>['rows'][number]
export type Movement = OutputOf<typeof listMovements>['rows'][number]

export const stockKeys = {
  list: (low: boolean) => ['stock', 'list', { low }] as const,
  movements: (productId: string) => ['stock', 'movements', productId] as const,
}

/** One row for each place the product lies at; a shop has one. */
export const stockOfProductQuery = (productId: string) =>
  queryOptions({
    queryKey: ['stock', 'of', productId],
    queryFn: ({ signal }) => call(listStock, { productId }, { signal }),
  })
