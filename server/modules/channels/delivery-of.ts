/** How a delivery stands, for another's act. */
import type { BusinessTx } from '../../platform/database.ts'
import { findDelivery } from './delivery.db.ts'
import type { Delivery } from './delivery.ts'

export async function deliveryOf(tx: BusinessTx, deliveryId: string): Promise<Delivery | undefined> {
  return findDelivery(tx, deliveryId)
}
