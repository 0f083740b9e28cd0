/**
 * Closes a shift with what was counted: the Z report. It waits for the sales that are on their way in this shift and then
 * adds up by sets, so it costs the same round trips for ten bills as for ten thousand.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { closeShift as contract } from '@galla/contract/shifts'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { reportOfShift } from './report-of-shift.ts'
import { lockShift, saveClosed } from './shift.db.ts'
import { checkCount, happenedAt, inWords } from './shift.ts'
import type { SalesOfShift } from './shift-sales-port.ts'
import { wholeShift } from './whole-shift.ts'

export async function closeShift(
  ctx: Context,
  salesOfShift: SalesOfShift,
  { shiftId, countedPaise, count, remark, at: told }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.close-shift')
  checkCount(count, countedPaise, ctx.today)
  return ctx.inBusiness(async (tx) => {
    const shift = await lockShift(tx, shiftId)
    if (!shift) throw refuse('tills.no-such-shift')
    if (shift.closedAt !== null) {
      if (shift.countedPaise !== countedPaise || shift.remark !== remark)
        throw refuse('tills.shift-closed', { number: shift.zNumber! })
      return (await wholeShift(tx, ctx, salesOfShift, shiftId))!
    }
    const at = happenedAt(ctx, told, shift.openedAt)
    const report = { ...(await reportOfShift(tx, salesOfShift, shift)), at }
    const { expectedPaise } = report.cash
    const variancePaise = countedPaise - expectedPaise
    // A device that closed without a line did close: its count stands, with or without words.
    if (variancePaise !== 0 && remark === '' && told === undefined)
      throw refuse('tills.remark-needed', { difference: inWords(variancePaise) })

    await saveClosed(tx, { shiftId, tillId: shift.tillId, at, countedPaise, count, expectedPaise, remark, report })
    await Promise.all([
      recordEntry(tx, {
        act: 'tills.close-shift',
        object: { kind: 'shift', id: shiftId },
        facts: { tillId: shift.tillId, countedPaise, expectedPaise, variancePaise },
      }),
      announce(tx, 'tills.shift-closed', { shiftId, variancePaise, till: shift.tillName }),
      publish(tx, 'shifts', { shiftId, tillId: shift.tillId }),
    ])
    return (await wholeShift(tx, ctx, salesOfShift, shiftId))!
  })
}
