/** The numbers of the business. */
import type { OutputOf } from '@galla/contract/act'
import type { listChannels as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { findChannels } from './channel.db.ts'
import { canOf } from './channel.ts'

export async function listChannels(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-channels')
  const channels = await ctx.inBusiness((tx) => findChannels(tx))
  return { channels: channels.map((channel) => ({ ...channel, can: canOf(ctx, channel) })) }
}
