/** The report of a shift that runs: what came in, by what, and what should be in the drawer at this moment. */
import type { BusinessTx } from '../../platform/database.ts'
import { sourcesOfShift } from '../payments/sources-of-shift.ts'
import { sumsOfShift } from '../payments/sums-of-shift.ts'
import { movedInShift } from './drawer.db.ts'
import { reportOf, type ShiftReport, type ShiftRow } from './shift.ts'
import type { SalesOfShift } from './shift-sales-port.ts'

export async function reportOfShift(
  tx: BusinessTx,
  salesOfShift: SalesOfShift,
  { id, floatPaise }: Pick<ShiftRow, 'id' | 'floatPaise'>,
): Promise<ShiftReport> {
  const [tenders, sources, moved, sales] = await Promise.all([
    sumsOfShift(tx, id),
    sourcesOfShift(tx, id),
    movedInShift(tx, id),
    salesOfShift(tx, id),
  ])
  return reportOf({ at: tx.acting.now, floatPaise, tenders, sources, moved, sales })
}
