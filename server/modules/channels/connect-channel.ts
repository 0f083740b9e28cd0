/**
 * Connects a WhatsApp number: asks WhatsApp whether token, account and number belong together, makes its webhooks come
 * to us, and seals the token. A number that is connected already signs in again, and what waited goes out.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { connectChannel as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import { ProviderFailure, refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { claimNumber, findIdByNumber, saveConnected } from './channel.db.ts'
import { canOf, tokenPlace } from './channel.ts'
import { resumeDeliveries } from './resume-deliveries.ts'
import type { NumberFacts, WhatsAppAccount, WhatsAppPort } from './whatsapp-port.ts'

export async function connectChannel(
  ctx: Context,
  whatsapp: WhatsAppPort,
  account: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.connect-channel')
  const { phoneNumberId, wabaId, token } = account
  const number = await numberOf(whatsapp, account)
  // The directory is the platform's, so it cannot share the transaction. A number claimed by a business that did not
  // come further is still its own, and connecting it again completes it.
  const claimed = await ctx.asPlatform('a business connects its number', (tx) =>
    claimNumber(tx, { phoneNumberId, wabaId, businessId: ctx.business.id, now: ctx.now }),
  )
  if (!claimed) throw refuse('channels.number-taken')
  await asked(() => whatsapp.subscribe(account))

  return ctx.inBusiness(async (tx) => {
    const id = (await findIdByNumber(tx, phoneNumberId)) ?? ctx.newId()
    const tokenSealed = await ctx.secrets.seal(tx, 'secrets', tokenPlace(id), Buffer.from(token))
    const channel = await saveConnected(tx, { id, phoneNumberId, wabaId, ...number, tokenSealed })
    await Promise.all([
      resumeDeliveries(tx, id),
      addJob(tx, 'channels.fetch-message-templates', { channelId: id }, { key: `templates ${id}` }),
      recordEntry(tx, { act: 'channels.connect-channel', object: { kind: 'channel', id } }),
      publish(tx, 'channels', { channelId: id }),
    ])
    return { ...channel, waiting: 0, can: canOf(ctx, channel) }
  })
}

async function numberOf(whatsapp: WhatsAppPort, account: WhatsAppAccount): Promise<NumberFacts> {
  const { phoneNumberId, wabaId } = account
  const number = await asked(() => whatsapp.showNumber(account))
  if (!number) throw refuse('channels.not-in-account', { phoneNumberId, wabaId })
  return number
}

/** What WhatsApp refuses here, the person has typed. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (error) {
    const refused = error instanceof ProviderFailure && ['sign-in-again', 'refused-for-good'].includes(error.kind)
    if (refused) throw refuse('channels.token-refused', { why: error.message })
    throw error
  }
}
