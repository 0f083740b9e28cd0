/** Gives up a count; nothing of the shelf is changed. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { dropCount as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { closeCount, lockCount } from './count.db.ts'
import { wholeCount } from './whole-count.ts'

export async function dropCount(
  ctx: Context,
  { countId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.drop-count')
  return ctx.inBusiness(async (tx) => {
    const count = await lockCount(tx, countId)
    if (!count) throw refuse('stock.no-such-count')
    if (count.state === 'posted') throw refuse('stock.count-closed')
    if (count.state === 'open') {
      await Promise.all([
        closeCount(tx, countId, 'dropped'),
        recordEntry(tx, { act: 'stock.drop-count', object: { kind: 'count', id: countId } }),
        publish(tx, 'stock', { countId }),
      ])
    }
    return (await wholeCount(ctx, tx, countId))!
  })
}
