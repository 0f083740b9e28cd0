/**
 * Brings the list of templates up to date. Webhooks tell changes as they happen, but one may be lost; so the list is
 * fetched each night as well, each fetch asking for the next.
 */
import type { Template } from '@galla/whatsapp/template'
import { type Day, endOf, type Instant, later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import { ProviderFailure } from '../../platform/refusal.ts'
import { accountOf } from './account-of.ts'
import { findChannel, saveTemplatesSynced } from './channel.db.ts'
import { insertExchange } from './delivery.db.ts'
import { deleteAged } from './inbound.db.ts'
import { keepable } from './inbound.ts'
import { saveList } from './message-template.db.ts'
import { noteTemplateDrift } from './note-template-drift.ts'
import { pauseChannels } from './pause-channels.ts'
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
  const { channel, account } = found
  const { wabaId } = channel
  // Before the call: a night on which WhatsApp does not answer is not the last.
  await ctx.inBusiness((tx) =>
    addJob(
      tx,
      'channels.fetch-message-templates',
      { channelId },
      { key: `templates nightly ${channelId}`, runAt: nextNight(ctx.today, channelId) },
    ),
  )
  const exchange = { channelId, what: 'list-templates', traceId: null, objectId: null } as const
  let templates: readonly Template[]
  try {
    templates = await whatsapp.listTemplates(account)
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.kind !== 'sign-in-again') throw error
    const { providerCode: code, message: words } = error
    await ctx.inBusiness(async (tx) => {
      await pauseChannels(tx, { wabaId, why: words, what: 'signed-out' })
      await insertExchange(tx, { ...exchange, outcome: 'refused', code, words })
    })
    return
  }
  await ctx.inBusiness(async (tx) => {
    await noteTemplateDrift(tx, await saveList(tx, wabaId, templates.map(keepable)))
    await Promise.all([
      saveTemplatesSynced(tx, wabaId),
      deleteAged(tx, {
        noticesBefore: later(ctx.now, -90 * daySeconds),
        earlyBefore: later(ctx.now, -30 * daySeconds),
      }),
      insertExchange(tx, { ...exchange, outcome: 'accepted', code: null, words: null }),
      publish(tx, 'channels', { channelId }),
    ])
  })
}

/** Between two and four at night in India, each number at a minute of its own. */
function nextNight(today: Day, channelId: string): Instant {
  const minute = Number.parseInt(channelId.replaceAll('-', '').slice(-6), 16) % 120
  return later(endOf(today), (120 + minute) * 60)
}
