/** A shift with all that belongs to it; undefined when there is none. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addendaOf, movementsOf } from './drawer.db.ts'
import { reportOfShift } from './report-of-shift.ts'
import { findShift } from './shift.db.ts'
import type { ShiftReport, WholeShift } from './shift.ts'
import type { SalesOfShift } from './shift-sales-port.ts'

export async function wholeShift(
  tx: BusinessTx,
  { can }: Pick<Context, 'can'>,
  salesOfShift: SalesOfShift,
  shiftId: string,
): Promise<WholeShift | undefined> {
  const [shift, movements, addenda] = await Promise.all([
    findShift(tx, shiftId),
    movementsOf(tx, shiftId),
    addendaOf(tx, shiftId),
  ])
  if (!shift) return undefined
  const runs = shift.closedAt === null
  const acts = [
    ['move-cash', runs && can('tills.move-cash')],
    ['close', runs && can('tills.close-shift')],
    ['print', can('tills.print-shift')],
  ] as const
  return {
    ...shift,
    report: shift.report ? withAccounts(shift.report) : await reportOfShift(tx, salesOfShift, shift),
    movements,
    addenda,
    can: acts.flatMap(([act, may]) => (may ? [act] : [])),
  }
}

/** A Z of before the accounts were kept says nothing of them. */
function withAccounts(report: ShiftReport & { sources?: ShiftReport['sources']; accounts?: ShiftReport['accounts'] }) {
  return { ...report, sources: report.sources ?? [], accounts: report.accounts ?? null }
}
