/** What the stock's screens ask. News of 'stock' makes it old. */
import type { OutputOf } from '@galla/contract/act'
import {
  listBatches,
  type listCounts,
  type listExpiring,
  type listMovements,
  listStock,
  type listTransfers,
  showCount,
  showValuation,
} from '@galla/contract/stock'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type StockLevel = OutputOf<typeof listStock>['rows'][number]
export type Movement = OutputOf<typeof listMovements>['rows'][number]
export type Batch = OutputOf<typeof listBatches>['rows'][number]
export type ExpiringBatch = OutputOf<typeof listExpiring>['rows'][number]
export type CountRow = OutputOf<typeof listCounts>['rows'][number]
export type Count = OutputOf<typeof showCount>
export type Transfer = OutputOf<typeof listTransfers>['rows'][number]
export type Worth = OutputOf<typeof showValuation>['rows'][number]

export const stockKeys = {
  list: (low: boolean, locationId?: string) => ['stock', 'list', { low, locationId }] as const,
  movements: (productId: string) => ['stock', 'movements', productId] as const,
  serials: (productId: string) => ['stock', 'serials', productId] as const,
  count: (countId: string) => ['stock', 'count', countId] as const,
}

/** One row for each place the product lies at; a shop has one. */
export const stockOfProductQuery = (productId: string) =>
  queryOptions({
    queryKey: ['stock', 'of', productId],
    queryFn: ({ signal }) => call(listStock, { productId }, { signal }),
  })

export const batchesQuery = (productId: string, locationId?: string) =>
  queryOptions({
    queryKey: ['stock', 'batches', productId, locationId],
    queryFn: ({ signal }) => call(listBatches, { productId, ...(locationId && { locationId }) }, { signal }),
  })

export const countQuery = (countId: string) =>
  queryOptions({
    queryKey: stockKeys.count(countId),
    queryFn: ({ signal }) => call(showCount, { countId }, { signal }),
  })

export const worthOfProductQuery = (productId: string) =>
  queryOptions({
    queryKey: ['stock', 'worth-of', productId],
    queryFn: ({ signal }) => call(showValuation, { productId }, { signal }),
  })
