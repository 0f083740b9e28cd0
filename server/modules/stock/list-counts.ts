/** Counts, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listCounts as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { countsBefore } from './count.db.ts'

export async function listCounts(
  ctx: Context,
  { after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-counts')
  const before = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => countsBefore(tx, { before, limit: limit + 1 }))
  return pageFrom(fetched, limit, (count) => [count.startedAt, count.id])
}
