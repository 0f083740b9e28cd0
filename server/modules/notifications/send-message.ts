/**
 * Sends one message to one person, if she still wants it: not in her quiet hours, and not more in an hour than she allows.
 * WhatsApp goes through the queue of the shop's number; mail is called outside the transaction and may be repeated, under
 * the same id.
 */
import { instantOf, later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob, type JobFacts } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import type { Mailer } from '../../platform/mailer.ts'
import { ProviderFailure } from '../../platform/refusal.ts'
import { businessOf } from '../identity/business-of.ts'
import { colleagueAddress } from '../identity/colleague-address.ts'
import { lockMessage, saveDueAt, saveNotSent, saveSent, sentSince } from './alert.db.ts'
import { alertAsMail, alertInOneLine } from './alert-words.ts'
import { findChoice, findListener } from './listener.db.ts'
import { quietFor } from './listener.ts'
import type { StaffWhatsApp } from './ports.ts'
import { afterQuiet } from './quiet-hours.ts'
import { stopPayloadOf, stopTokenOf } from './stop-link.ts'

export interface WaysOut {
  readonly whatsapp: StaffWhatsApp
  readonly mailer: Mailer | undefined
  readonly publicUrl: string
}

interface MailToSend {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly stopUrl?: string
  readonly personId: string
}

const hourSeconds = 3600

export async function sendMessage(
  ctx: Context,
  ways: WaysOut,
  { messageId }: { messageId: string },
  { attempt, maxAttempts }: JobFacts,
): Promise<void> {
  ctx.must('notifications.send-message')
  const mail = await ctx.inBusiness((tx) => prepare(tx, ways, messageId))
  if (!mail) return
  const { personId, ...letter } = mail
  const record = (save: (tx: BusinessTx) => Promise<void>) =>
    ctx.inBusiness((tx) => Promise.all([save(tx), publish(tx, 'alerts', { personId })]))
  try {
    await ways.mailer!.send({ ...letter, id: messageId })
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error
    const final = error.shopMustAct || attempt >= maxAttempts
    const reason = error.kind === 'refused-for-good' ? 'mail-refused' : 'mail-not-reachable'
    await record((tx) => saveNotSent(tx, messageId, final ? 'failed' : 'queued', reason))
    if (!final) throw error
    return
  }
  await record((tx) => saveSent(tx, messageId, null))
}

/** The mail to send outside; undefined when there is nothing left to do. */
async function prepare(
  tx: BusinessTx,
  { whatsapp, mailer, publicUrl }: WaysOut,
  messageId: string,
): Promise<MailToSend | undefined> {
  const message = await lockMessage(tx, messageId)
  if (message?.state !== 'queued') return undefined
  const { personId, channel, kind } = message
  const { now, secrets } = tx.acting
  const fail = async (reason: string) => {
    await Promise.all([saveNotSent(tx, messageId, 'failed', reason), publish(tx, 'alerts', { personId })])
    return undefined
  }
  const [person, choice, address, business, sent] = await Promise.all([
    findListener(tx, personId),
    kind === 'test' ? undefined : findChoice(tx, { personId, kind, channel }),
    colleagueAddress(tx, personId),
    businessOf(tx),
    sentSince(tx, { personId, channel, since: later(now, -hourSeconds) }),
  ])
  if (!person || !address || (kind !== 'test' && choice?.wanted !== true)) {
    await saveNotSent(tx, messageId, 'stopped', null)
    return undefined
  }
  const quietEnds = afterQuiet(quietFor(kind, person), now)
  const room = kind !== 'test' && sent.count >= person.perHour
  // A minute more, so that the hour is over whatever the clock rounds.
  const dueAt =
    quietEnds > now ? quietEnds : room ? instantOf(Date.parse(sent.first!) + (hourSeconds + 60) * 1000) : now
  if (dueAt > now) {
    await Promise.all([
      saveDueAt(tx, messageId, dueAt),
      addJob(
        tx,
        'notifications.send-message',
        { messageId },
        { key: `alert ${messageId}`, runAt: dueAt, maxAttempts: 8 },
      ),
    ])
    return undefined
  }

  const token =
    kind === 'test' ? undefined : stopTokenOf(secrets, { businessId: tx.businessId, personId, kind, channel })
  if (channel === 'mail') {
    if (!mailer) return fail('no-mail-server')
    const stopLink = token && `${publicUrl}/stop-alerts/${token}`
    return {
      to: address.email,
      ...alertAsMail(message, address.language, { shop: business.name, stopLink }),
      ...(token && { stopUrl: `${publicUrl}/api/stop-alerts/${token}/one-click` }),
      personId,
    }
  }
  if (channel === 'sms') return fail('not-offered')
  if (person.phone === null) return fail('no-number')
  const gone = await whatsapp.send(tx, {
    to: person.phone,
    language: address.language,
    message: {
      kind: 'alert',
      shop: business.name,
      text: alertInOneLine(message, address.language),
      stopPayload: stopPayloadOf(token ?? 'test'),
    },
  })
  if ('cannot' in gone) return fail(gone.cannot)
  await Promise.all([saveSent(tx, messageId, gone.deliveryId), publish(tx, 'alerts', { personId })])
  return undefined
}
