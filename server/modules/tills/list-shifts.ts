/** Shifts, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listShifts as contract } from '@galla/contract/shifts'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { shiftsBefore } from './shift.db.ts'

export async function listShifts(
  ctx: Context,
  { tillId, from, to, only, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.list-shifts')
  const before = keyIn(after, ['instant', 'uuid'])
  const filter = { tillId, only, from: from && beginOf(from), until: to && endOf(to) }
  const fetched = await ctx.inBusiness((tx) => shiftsBefore(tx, filter, { before, limit: limit + 1 }))
  return pageFrom(fetched, limit, (shift) => [shift.openedAt, shift.id])
}
