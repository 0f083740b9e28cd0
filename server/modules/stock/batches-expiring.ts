/** What lies on the shelf and expires on or before a day, soonest first: for those who tell the owner of it. */
import type { Day } from '@galla/gst/day'
import type { BusinessTx } from '../../platform/database.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchesUntil } from './batch.db.ts'

export interface ExpiringBatch {
  readonly batchId: string
  readonly productId: string
  readonly name: string
  readonly unit: string
  readonly number: string
  readonly expiresOn: string
  readonly locationId: string
  /** Thousandths. */
  readonly onHand: number
}

export async function batchesExpiring(
  tx: BusinessTx,
  { until, limit }: { readonly until: Day; readonly limit: number },
): Promise<ExpiringBatch[]> {
  const batches = await batchesUntil(tx, { until, locationId: undefined }, { after: undefined, limit })
  const products = await productsForSale(tx, [...new Set(batches.map((batch) => batch.productId))])
  const byId = new Map(products.map((product) => [product.id, product]))
  return batches.map(({ id, productId, number, expiresOn, locationId, onHand }) => {
    const { name, unit } = byId.get(productId)!
    return { batchId: id, productId, name, unit, number, expiresOn: expiresOn!, locationId, onHand }
  })
}
