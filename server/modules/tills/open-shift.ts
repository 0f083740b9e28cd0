/** Opens a shift with what lies in the drawer. One runs at a till at a time. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { openShift as contract } from '@galla/contract/shifts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findShift, insertShift, runningShift } from './shift.db.ts'
import { checkCount, happenedAt } from './shift.ts'
import { tillForSale } from './till-for-sale.ts'

export async function openShift(
  ctx: Context,
  { id, tillId, floatPaise, floatCount, device, at: told }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.open-shift')
  const at = happenedAt(ctx, told)
  checkCount(floatCount, floatPaise, ctx.today)
  return ctx.inBusiness(async (tx) => {
    const till = await tillForSale(tx, tillId)
    if (!(await insertShift(tx, { id, tillId, device, floatPaise, floatCount, at }))) {
      const [same, running] = await Promise.all([findShift(tx, id), runningShift(tx, tillId)])
      if (same && same.tillId === tillId && same.floatPaise === floatPaise) return same
      if (same) throw refuse('tills.id-used')
      throw refuse('tills.shift-runs', { till: till.name, by: running?.openedBy ?? '' })
    }
    await Promise.all([
      recordEntry(tx, { act: 'tills.open-shift', object: { kind: 'shift', id }, facts: { tillId, floatPaise } }),
      publish(tx, 'shifts', { shiftId: id, tillId }),
    ])
    return (await findShift(tx, id))!
  })
}
