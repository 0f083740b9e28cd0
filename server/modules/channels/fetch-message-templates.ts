/**
 * Brings the list of templates up to date. Webhooks tell changes as they happen, but one may be lost; so the list is
 * fetched once a day as well, each fetch asking for the next.
 */
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import { accountOf } from './account-of.ts'
import { findChannel, saveTemplatesSynced } from './channel.db.ts'
import { insertExchange } from './delivery.db.ts'
import { deleteAged } from './inbound.db.ts'
import { keepable } from './inbound.ts'
import { saveList } from './message-template.db.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

const daySeconds = 86_400

export async function fetchMessageTemplates(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { channelId }: { channelId: string },
): Promise<void> {
  ctx.must('channels.fetch-message-templates')
  const found = await ctx.inBusiness(async (tx) => {
    const channel = await findChannel(tx, channelId)
    if (channel?.state !== 'connected') return undefined
    const account = await accountOf(tx, channel)
    return account && { channel, account }
  })
  // Connecting again asks anew.
  if (!found) return
  const templates = await whatsapp.listTemplates(found.account)
  await ctx.inBusiness(async (tx) => {
    await saveList(tx, found.channel.wabaId, templates.map(keepable))
    await Promise.all([
      saveTemplatesSynced(tx, found.channel.wabaId),
      deleteAged(tx, {
        noticesBefore: later(ctx.now, -90 * daySeconds),
        earlyBefore: later(ctx.now, -30 * daySeconds),
      }),
      insertExchange(tx, {
        channelId,
        what: 'list-templates',
        outcome: 'accepted',
        code: null,
        words: null,
        traceId: null,
        objectId: null,
      }),
      addJob(
        tx,
        'channels.fetch-message-templates',
        { channelId },
        { key: `templates ${channelId}`, runAt: later(ctx.now, daySeconds) },
      ),
      publish(tx, 'channels', { channelId }),
    ])
  })
}
