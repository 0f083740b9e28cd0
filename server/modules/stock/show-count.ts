/** A count with what was counted. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showCount as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { wholeCount } from './whole-count.ts'

export async function showCount(
  ctx: Context,
  { countId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.show-count')
  const count = await ctx.inBusiness((tx) => wholeCount(ctx, tx, countId))
  if (!count) throw refuse('stock.no-such-count')
  return count
}
