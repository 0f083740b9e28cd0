/** What the tills' screens ask. Keys begin with the topic of the news that makes them old. */
import type { InputOf, OutputOf } from '@galla/contract/act'
import { listLocations } from '@galla/contract/locations'
import { type listShifts, showShift } from '@galla/contract/shifts'
import { listTills } from '@galla/contract/tills'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Shift = OutputOf<typeof showShift>
export type ShiftReport = Shift['report']
export type ShiftRow = OutputOf<typeof listShifts>['rows'][number]
export type Till = OutputOf<typeof listTills>['rows'][number]
export type Location = OutputOf<typeof listLocations>['rows'][number]
export type ShiftFilters = Omit<InputOf<typeof listShifts>, 'after' | 'limit'>

export const shiftKeys = { list: (filters: ShiftFilters) => ['shifts', 'list', filters] as const }

export const shiftQuery = (shiftId: string) =>
  queryOptions({
    queryKey: ['shifts', 'one', shiftId],
    queryFn: ({ signal }) => call(showShift, { shiftId }, { signal }),
  })

export const tillsQuery = queryOptions({
  queryKey: ['tills'],
  queryFn: ({ signal }) => call(listTills, {}, { signal }),
})

export const locationsQuery = queryOptions({
  queryKey: ['locations'],
  queryFn: ({ signal }) => call(listLocations, {}, { signal }),
})
