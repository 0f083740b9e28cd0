/** Asks for the list of templates to be fetched now. */
import type { Context } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusal.ts'
import { findChannel } from './channel.db.ts'

export async function syncMessageTemplates(
  ctx: Context,
  { channelId }: { channelId: string },
): Promise<{ done: true }> {
  ctx.must('channels.sync-message-templates')
  return ctx.inBusiness(async (tx) => {
    const channel = await findChannel(tx, channelId)
    if (!channel) throw refuse('channels.not-found')
    await addJob(tx, 'channels.fetch-message-templates', { channelId }, { key: `templates ${channelId}` })
    return { done: true }
  })
}
