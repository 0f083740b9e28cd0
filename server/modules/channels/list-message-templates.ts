/** The message templates of a number's account. */
import type { OutputOf } from '@galla/contract/act'
import type { listMessageTemplates as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findChannel } from './channel.db.ts'
import { templatesOf } from './message-template.db.ts'
import { shownTemplate } from './message-template.ts'

export async function listMessageTemplates(
  ctx: Context,
  { channelId }: { channelId: string },
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-message-templates')
  return ctx.inBusiness(async (tx) => {
    const channel = await findChannel(tx, channelId)
    if (!channel) throw refuse('channels.not-found')
    const templates = await templatesOf(tx, channel.wabaId)
    return { templates: templates.map(shownTemplate), syncedAt: channel.templatesSyncedAt }
  })
}
