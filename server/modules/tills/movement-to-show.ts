/** What went in or out of a drawer, and of which till and shift; for the rooms above. */
import type { BusinessTx } from '../../platform/database.ts'
import { findMovement } from './drawer.db.ts'
import type { DrawerMovement } from './shift.ts'

export async function movementToShow(
  tx: BusinessTx,
  movementId: string,
): Promise<(DrawerMovement & { readonly shiftId: string; readonly tillName: string }) | undefined> {
  return findMovement(tx, movementId)
}
