/** Money went out of a drawer with an approval that does not hold: the owner finds it among what to look at. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import type { Doubt } from '../tills/approval.ts'
import { movementToShow } from '../tills/movement-to-show.ts'
import { insertDifferenceOfDrawer } from './counter-sale.db.ts'
import { doubtTold } from './doubted-approval.ts'

export async function tellOfDoubtedMovement(
  tx: BusinessTx,
  { movementId, doubt }: { readonly movementId: string; readonly doubt: Doubt },
): Promise<void> {
  const movement = await movementToShow(tx, movementId)
  if (!movement) return
  const { shiftId, amountPaise, tillName, by: personName, at: happenedAt } = movement
  const kind = doubtTold[doubt]
  const told = { movementId, shiftId, kind, amountPaise, happenedAt, tillName, personName }
  if (await insertDifferenceOfDrawer(tx, told)) await publish(tx, 'differences', { shiftId })
}
