/**
 * The shift a sale, a note, a payment or a refund at this till belongs to. Two kinds of askers:
 *
 * - An act of now names neither time nor shift. It gets the shift that runs, which cannot be closed before the act has
 *   ended; without one nothing: mustHaveShift says whether that will do.
 * - A fact that a device brings says `at`, and `shiftId` if it knew. It is never refused. `late`: that shift is closed,
 *   so its Z stays, and the bringer tells what difference the fact makes by add-to-closed-shift.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { holdRunningShift, shiftThen } from './shift.db.ts'

export interface ShiftFor {
  readonly id: string
  readonly late: boolean
}

export async function shiftFor(
  tx: BusinessTx,
  { tillId, at, shiftId }: { readonly tillId: string; readonly at?: string; readonly shiftId?: string },
): Promise<ShiftFor | undefined> {
  if (at !== undefined) {
    const then = await shiftThen(tx, { tillId, shiftId, at })
    return then && { id: then.id, late: then.closed }
  }
  const running = await holdRunningShift(tx, tillId)
  return running && { id: running.id, late: false }
}
