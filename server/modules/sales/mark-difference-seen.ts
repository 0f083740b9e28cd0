import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { markDifferenceSeen as contract } from '@galla/contract/counter-sales'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { saveSeen } from './counter-sale.db.ts'

export async function markDifferenceSeen(
  ctx: Context,
  { differenceId, note }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.mark-difference-seen')
  return ctx.inBusiness(async (tx) => {
    if (!(await saveSeen(tx, { differenceId, note }))) throw refuse('sales.no-such-difference')
    await Promise.all([
      recordEntry(tx, { act: 'sales.mark-difference-seen', object: { kind: 'difference', id: differenceId } }),
      publish(tx, 'differences', { differenceId }),
    ])
    return { done: true as const }
  })
}
