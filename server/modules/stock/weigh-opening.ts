/** Which rows of a file open the stock of a product: those whose goods have not moved yet. */
import type { BusinessTx } from '../../platform/database.ts'
import { findByCodes } from '../catalogue/find-by-codes.ts'
import { type Fault, fault, type Weighed } from '../imports/import-target.ts'
import { firstLocationOf } from './level.ts'
import { allLocations } from './location.db.ts'
import { openingsOf } from './opening-import.db.ts'
import type { OpeningItem } from './opening-item.ts'

export interface OpeningFound extends OpeningItem {
  readonly productId?: string
  readonly locationId?: string
  readonly productName?: string
}

export async function weighOpening(
  tx: BusinessTx,
  rows: readonly { readonly nth: number; readonly id: string; readonly item: OpeningItem }[],
): Promise<Weighed<OpeningFound>[]> {
  const [products, places] = await Promise.all([
    findByCodes(tx, {
      skus: rows.flatMap(({ item }) => item.sku ?? []),
      barcodes: rows.flatMap(({ item }) => item.barcode ?? []),
      names: rows.flatMap(({ item }) => item.name ?? []),
    }),
    allLocations(tx),
  ])
  const bySku = new Map(products.map((product) => [product.sku?.toLowerCase(), product]))
  const byBarcode = new Map(products.flatMap((product) => product.barcodes.map((code) => [code, product] as const)))
  const byName = new Map(products.map((product) => [product.name.toLowerCase(), product]))
  const byPlace = new Map(places.map((place) => [place.name.toLowerCase(), place.id]))
  const moved = await openingsOf(
    tx,
    products.map((product) => product.id),
  )
  return rows.map(({ nth, item }): Weighed<OpeningFound> => {
    const faults: Fault[] = []
    const product =
      (item.sku && bySku.get(item.sku.toLowerCase())) ||
      (item.barcode && byBarcode.get(item.barcode)) ||
      (item.name && byName.get(item.name.toLowerCase())) ||
      undefined
    const locationId = item.location ? byPlace.get(item.location.toLowerCase()) : firstLocationOf(tx.businessId)
    if (!product) faults.push(fault('imports.no-such-product', { name: item.name ?? item.sku ?? item.barcode ?? '' }))
    else if (product.stockPolicy === 'not-kept') faults.push(fault('stock.not-kept', { product: product.name }))
    if (!locationId) faults.push(fault('imports.no-such-location', { name: item.location ?? '' }))
    if (!product || !locationId || faults.length > 0) return { nth, item, outcome: 'refused', faults }
    const found = { ...item, productId: product.id, productName: product.name, locationId }
    const before = moved.filter((one) => one.productId === product.id)
    if (before.some((one) => one.locationId === locationId && one.opened === item.quantity))
      return { nth, item: found, outcome: 'same', faults }
    // Nothing on the shelf is what a new product has.
    if (item.quantity === 0 && before.length === 0) return { nth, item: found, outcome: 'same', faults }
    if (before.some((one) => one.locationId === locationId)) {
      faults.push(fault('stock.opened-already', { product: product.name }))
      return { nth, item: found, outcome: 'refused', faults }
    }
    return { nth, item: found, outcome: 'new', faults, objectId: product.id }
  })
}
