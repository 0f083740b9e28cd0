/** Every call to the provider and how it ended, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listExchanges as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { exchangesBefore } from './delivery.db.ts'

export async function listExchanges(
  ctx: Context,
  { channelId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-exchanges')
  const before = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => exchangesBefore(tx, channelId, { before, limit: limit + 1 }))
  return pageFrom(fetched, limit, (exchange) => [exchange.at, exchange.id])
}
