/** The tills, in the order they were added. A business that has none yet gets its first. */
import type { OutputOf } from '@galla/contract/act'
import type { listTills as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import { openFirstTill } from './open-first-till.ts'

export async function listTills(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.list-tills')
  return { rows: await ctx.inBusiness(openFirstTill) }
}
