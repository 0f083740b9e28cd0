import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showCosts as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { pricedByDay } from './cost.db.ts'
import { byMonth } from './cost.ts'

export async function showCosts(
  ctx: Context,
  { from, to }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.show-costs')
  return ctx.inBusiness(async (tx) => ({
    rows: byMonth(await pricedByDay(tx, { from: `${from}-01`, to: `${to}-01` })),
  }))
}
