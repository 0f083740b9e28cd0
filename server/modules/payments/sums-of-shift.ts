/** What came in and went back in a shift, by the way it was paid: one line for each. */
import type { BusinessTx } from '../../platform/database.ts'
import { type ShiftTender, sumsByKind } from './payment.db.ts'

export async function sumsOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftTender[]> {
  return sumsByKind(tx, shiftId)
}
