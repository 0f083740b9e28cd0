/**
 * A bill of this device arrived. Gives the numbers below it, in its year, that have not come yet: none when all is in row;
 * and whether it comes after a higher one, so that it may have been missed.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { raiseSeries } from './device.db.ts'

export interface NumberOfDevice {
  readonly deviceId: string
  readonly financialYear: number
  readonly sequence: number
  readonly number: string
}

export async function noteNumber(
  tx: BusinessTx,
  taken: NumberOfDevice,
): Promise<{ readonly skipped: number[]; readonly late: boolean }> {
  const before = await raiseSeries(tx, taken)
  const most = 50
  const first = Math.max(before + 1, taken.sequence - most)
  return {
    skipped: Array.from({ length: Math.max(0, taken.sequence - first) }, (_, at) => first + at),
    late: taken.sequence <= before,
  }
}
