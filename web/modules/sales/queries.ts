/** What the bills' screens ask. Keys begin with the topic of the news that makes them old. */
import type { InputOf, OutputOf } from '@galla/contract/act'
import { type listInvoices, showInvoice, showPublicBill, showPurchases } from '@galla/contract/sales'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Invoice = OutputOf<typeof showInvoice>
export type InvoiceLine = Invoice['lines'][number]
export type InvoiceRow = OutputOf<typeof listInvoices>['rows'][number]
export type InvoiceFilters = Omit<InputOf<typeof listInvoices>, 'after' | 'limit'>
export type PublicBill = OutputOf<typeof showPublicBill>

export const invoiceKeys = {
  list: (filters: InvoiceFilters) => ['invoices', 'list', filters] as const,
  one: (invoiceId: string) => ['invoices', 'one', invoiceId] as const,
}

export const invoiceQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: invoiceKeys.one(invoiceId),
    queryFn: ({ signal }) => call(showInvoice, { invoiceId }, { signal }),
  })

export const purchasesQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['invoices', 'purchases', contactId],
    queryFn: ({ signal }) => call(showPurchases, { contactId }, { signal }),
  })

export const publicBillQuery = (token: string) =>
  queryOptions({
    queryKey: ['public-bill', token],
    staleTime: 60_000,
    queryFn: ({ signal }) => call(showPublicBill, { token }, { signal }),
  })
