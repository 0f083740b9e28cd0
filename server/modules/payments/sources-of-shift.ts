/** What came in and went back in a shift, by what it was for and the way it was paid. */
import type { BusinessTx } from '../../platform/database.ts'
import { type ShiftSource, sumsBySubject } from './payment.db.ts'

export async function sourcesOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftSource[]> {
  return sumsBySubject(tx, shiftId)
}
