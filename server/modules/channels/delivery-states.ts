/** How several deliveries stand, in one statement. */
import type { BusinessTx } from '../../platform/database.ts'
import { findStates } from './delivery.db.ts'
import type { DeliveryState } from './delivery.ts'

export async function deliveryStates(
  tx: BusinessTx,
  deliveryIds: readonly string[],
): Promise<{ deliveryId: string; state: DeliveryState; words: string | null }[]> {
  return findStates(tx, deliveryIds)
}
