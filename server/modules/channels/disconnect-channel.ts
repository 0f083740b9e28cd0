/** Lets a number go: its token is forgotten and what waited will not go out. Conversations stay. */
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockChannel, releaseNumber, saveDisconnected } from './channel.db.ts'
import { resumeDeliveries } from './resume-deliveries.ts'

export async function disconnectChannel(ctx: Context, { channelId }: { channelId: string }): Promise<{ done: true }> {
  ctx.must('channels.disconnect-channel')
  const phoneNumberId = await ctx.inBusiness(async (tx) => {
    const channel = await lockChannel(tx, channelId)
    if (!channel) throw refuse('channels.not-found')
    if (channel.state !== 'disconnected') {
      await Promise.all([
        saveDisconnected(tx, channelId),
        // Each is looked at once more and told as failed.
        resumeDeliveries(tx, channelId),
        recordEntry(tx, { act: 'channels.disconnect-channel', object: { kind: 'channel', id: channelId } }),
        publish(tx, 'channels', { channelId }),
      ])
    }
    return channel.phoneNumberId
  })
  // Only now may another business connect it.
  await ctx.asPlatform('a business lets its number go', (tx) => releaseNumber(tx, phoneNumberId, ctx.business.id))
  return { done: true }
}
