/** What the khata's screens ask. Bills and khata are news of one topic: a bill changes both. */
import type { OutputOf } from '@galla/contract/act'
import { type listKhatas, showKhata, showSalesSettings } from '@galla/contract/khata'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Khata = OutputOf<typeof showKhata>
export type KhataRow = OutputOf<typeof listKhatas>['rows'][number]
export type SalesSettings = OutputOf<typeof showSalesSettings>

export const khataKeys = {
  one: (contactId: string) => ['invoices', 'khata', contactId] as const,
  list: (by: string) => ['invoices', 'khatas', by] as const,
}

export const khataQuery = (contactId: string) =>
  queryOptions({
    queryKey: khataKeys.one(contactId),
    queryFn: ({ signal }) => call(showKhata, { contactId }, { signal }),
  })

export const salesSettingsQuery = queryOptions({
  queryKey: ['sales-settings'],
  queryFn: ({ signal }) => call(showSalesSettings, {}, { signal }),
})
