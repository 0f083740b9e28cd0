/** What the purchases' screens ask. News of 'purchases' makes it old. */
import type { InputOf, OutputOf } from '@galla/contract/act'
import {
  type listPurchases,
  type listSuppliers,
  showInputTax,
  showPurchase,
  showSupplier,
} from '@galla/contract/purchases'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Purchase = OutputOf<typeof showPurchase>
export type PurchaseRow = OutputOf<typeof listPurchases>['rows'][number]
export type PurchaseFilters = Omit<InputOf<typeof listPurchases>, 'after' | 'limit'>
export type SupplierRow = OutputOf<typeof listSuppliers>['rows'][number]
export type Supplier = OutputOf<typeof showSupplier>

export const purchaseKeys = {
  list: (filters: PurchaseFilters) => ['purchases', 'list', filters] as const,
  suppliers: (search: string) => ['purchases', 'suppliers', search] as const,
}

export const purchaseQuery = (purchaseId: string) =>
  queryOptions({
    queryKey: ['purchases', 'one', purchaseId],
    queryFn: ({ signal }) => call(showPurchase, { purchaseId }, { signal }),
  })

export const supplierQuery = (supplierId: string) =>
  queryOptions({
    queryKey: ['purchases', 'supplier', supplierId],
    queryFn: ({ signal }) => call(showSupplier, { supplierId }, { signal }),
  })

export const inputTaxQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['purchases', 'input-tax', from, to],
    queryFn: ({ signal }) => call(showInputTax, { from, to }, { signal }),
  })
