/** Every call to the provider and how it ended, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listExchanges as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { findChannel } from './channel.db.ts'
import { exchangesBefore } from './delivery.db.ts'

export async function listExchanges(
  ctx: Context,
  { channelId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-exchanges')
  const before = keyIn(after, ['instant', 'uuid'])
  const [channel, fetched] = await ctx.inBusiness((tx) =>
    Promise.all([findChannel(tx, channelId), exchangesBefore(tx, channelId, { before, limit: limit + 1 })]),
  )
  if (!channel) throw refuse('channels.not-found')
  return pageFrom(fetched, limit, (exchange) => [exchange.at, exchange.id])
}
