/** A shift: its X report while it runs, its Z as it was counted when it is closed, and what came late. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showShift as contract } from '@galla/contract/shifts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import type { SalesOfShift } from './shift-sales-port.ts'
import { wholeShift } from './whole-shift.ts'

export async function showShift(
  ctx: Context,
  salesOfShift: SalesOfShift,
  { shiftId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.show-shift')
  const whole = await ctx.inBusiness((tx) => wholeShift(tx, ctx, salesOfShift, shiftId))
  if (!whole) throw refuse('tills.no-such-shift')
  return whole
}
