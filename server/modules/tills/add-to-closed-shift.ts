/** What came when its shift was closed already. The Z stays as it was counted; this stands beside it. Safe to run again. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { insertAddendum } from './drawer.db.ts'
import type { Addendum } from './shift.ts'

export async function addToClosedShift(
  tx: BusinessTx,
  addendum: Omit<Addendum, 'arrivedAt'> & { readonly shiftId: string },
): Promise<void> {
  await Promise.all([insertAddendum(tx, addendum), publish(tx, 'shifts', { shiftId: addendum.shiftId })])
}
