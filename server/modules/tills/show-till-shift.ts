/** The shift that runs at a till, and what the last one left in its drawer. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showTillShift as contract } from '@galla/contract/shifts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { lastCounted, runningShift } from './shift.db.ts'
import { findTill } from './till.db.ts'

export async function showTillShift(
  ctx: Context,
  { tillId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.show-till-shift')
  return ctx.inBusiness(async (tx) => {
    const [till, shift, counted] = await Promise.all([
      findTill(tx, tillId),
      runningShift(tx, tillId),
      lastCounted(tx, tillId),
    ])
    if (!till) throw refuse('tills.not-found')
    return { shift: shift ?? null, lastCountedPaise: counted ?? null }
  })
}
