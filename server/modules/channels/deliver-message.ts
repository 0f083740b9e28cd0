/**
 * Sends one message: claim (a transaction), call (outside), record (a transaction). WhatsApp has no key that would make
 * a second sending harmless, so a delivery that was claimed and never recorded, by a process that died in between, is
 * unknown and stays so until a status settles it. It is never sent again by guess.
 */
import { conversationWindow } from '@galla/whatsapp/window'
import { announce } from '../../platform/announcements.ts'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { ProviderFailure } from '../../platform/refusal.ts'
import { maySend } from '../contacts/may-send.ts'
import { accountOf } from './account-of.ts'
import { findChannel, findHeldUntil } from './channel.db.ts'
import type { Channel } from './channel.ts'
import {
  findUploadedMedia,
  lockDelivery,
  saveClaimed,
  saveFailed,
  saveMediaId,
  saveUnknown,
  saveUploadedMedia,
  windowOf,
} from './delivery.db.ts'
import { type Delivery, needsWindow, personKeyOf, withMedia } from './delivery.ts'
import { settleDelivery } from './settle-delivery.ts'
import type { SendResult, WhatsAppAccount, WhatsAppPort } from './whatsapp-port.ts'

interface Ready {
  readonly delivery: Delivery
  readonly channel: Channel
  readonly account: WhatsAppAccount
  /** Of its file, brought there for another message. */
  readonly mediaId: string | undefined
  readonly file: { readonly content: Buffer; readonly mimeType: string; readonly fileName: string } | undefined
}

export async function deliverMessage(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { deliveryId }: { deliveryId: string },
): Promise<void> {
  ctx.must('channels.deliver-message')
  const ready = await ctx.inBusiness((tx) => prepare(tx, deliveryId))
  if (!ready) return
  const { delivery, channel, account, file } = ready

  let mediaId = delivery.mediaId ?? ready.mediaId ?? null
  if (file) {
    // An upload may be repeated, so it comes before the claim: dying here leaves nothing unknown.
    const uploaded = await upload(whatsapp, account, file)
    if ('outcome' in uploaded) {
      const tries = delivery.tries + 1
      await ctx.inBusiness(async (tx) => {
        await saveClaimed(tx, deliveryId)
        await settleDelivery(tx, { deliveryId, channel, tries, what: 'upload-file', result: uploaded })
      })
      return
    }
    mediaId = uploaded.mediaId
  }

  const given = mediaId === delivery.mediaId ? undefined : mediaId
  const tries = await ctx.inBusiness((tx) => claim(tx, deliveryId, { mediaId: given, brought: file !== undefined }))
  if (tries === undefined) return
  const { body, replyTo } = delivery.message
  const result = await whatsapp.send(account, {
    recipient: delivery.recipient,
    body: mediaId === null ? body : withMedia(body, mediaId),
    replyTo,
    callbackData: deliveryId,
  })
  await ctx.inBusiness((tx) => settleDelivery(tx, { deliveryId, channel, tries, what: 'send-message', result }))
}

/** What is needed to send it; undefined when it is not to be sent now. */
async function prepare(tx: BusinessTx, deliveryId: string): Promise<Ready | undefined> {
  const delivery = await lockDelivery(tx, deliveryId)
  if (!delivery) return undefined
  if (delivery.state === 'claimed') {
    await saveUnknown(tx, deliveryId, 'It is not known whether this went out. WhatsApp will tell, or ask the person.')
    await announce(tx, 'channels.delivery-changed', { deliveryId })
    return undefined
  }
  if (delivery.state !== 'queued') return undefined
  const channel = (await findChannel(tx, delivery.channelId))!
  if (channel.state === 'disconnected') {
    await fail(tx, deliveryId, 'disconnected', 'The number was disconnected. Connect it in Settings, Channels.')
    return undefined
  }
  // It waits: connecting again takes it up.
  if (channel.state === 'paused') return undefined
  const heldUntil = await findHeldUntil(tx, channel.id)
  if (heldUntil !== null && heldUntil > tx.acting.now) {
    await addJob(
      tx,
      'channels.deliver-message',
      { deliveryId },
      { queue: `deliver ${channel.id}`, key: `deliver ${deliveryId}`, runAt: heldUntil },
    )
    return undefined
  }
  const { fileId, channelId } = delivery
  const after = later(tx.acting.now, -reusableSeconds)
  const [account, mediaId] = await Promise.all([
    accountOf(tx, channel),
    fileId === null || delivery.mediaId !== null ? undefined : findUploadedMedia(tx, { channelId, fileId, after }),
  ])
  const toBring = fileId !== null && delivery.mediaId === null && mediaId === undefined
  const file = toBring ? await tx.acting.files.read(tx, fileId) : undefined
  return account && { delivery, channel, account, mediaId, file }
}

/** WhatsApp keeps what we bring for thirty days; one is left for a message that has to wait. */
const reusableSeconds = 29 * 86_400

async function upload(
  whatsapp: WhatsAppPort,
  account: WhatsAppAccount,
  file: NonNullable<Ready['file']>,
): Promise<{ readonly mediaId: string } | SendResult> {
  try {
    return await whatsapp.uploadFile(account, file)
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error
    const { kind, providerCode: code, message: words, shopMustAct, retryAfterSeconds } = error
    return {
      outcome: 'refused',
      failure: {
        kind,
        scope: 'message',
        code,
        words,
        shopMustAct,
        waitSeconds: retryAfterSeconds ?? null,
        traceId: null,
      },
    }
  }
}

/** The tries so far with this one; undefined when it may not be sent any more. */
async function claim(
  tx: BusinessTx,
  deliveryId: string,
  { mediaId, brought }: { mediaId: string | null | undefined; brought: boolean },
): Promise<number | undefined> {
  const delivery = await lockDelivery(tx, deliveryId)
  if (delivery?.state !== 'queued') return undefined
  if (mediaId) {
    const { channelId, fileId } = delivery
    await Promise.all([
      saveMediaId(tx, deliveryId, mediaId),
      brought && fileId !== null && saveUploadedMedia(tx, { channelId, fileId, providerId: mediaId }),
    ])
  }
  if (needsWindow(delivery.message.body) && !(await windowIsOpen(tx, delivery))) {
    await fail(tx, deliveryId, 'window-shut', 'The 24 hours ended before this could go out. Send an approved template.')
    return undefined
  }
  const { purpose, contactId } = delivery
  const allowed = purpose === null || contactId === null ? undefined : await maySend(tx, { contactId, purpose })
  if (allowed?.may === false) {
    await fail(tx, deliveryId, 'opted-out', `${allowed.name} said no meanwhile. Nothing was sent.`)
    return undefined
  }
  await saveClaimed(tx, deliveryId)
  return delivery.tries + 1
}

async function windowIsOpen(tx: BusinessTx, { channelId, recipient }: Delivery): Promise<boolean> {
  const last = await windowOf(tx, channelId, personKeyOf(recipient))
  return conversationWindow({ lastInboundMs: last === undefined ? null : Date.parse(last) }, Date.parse(tx.acting.now))
    .open
}

async function fail(tx: BusinessTx, deliveryId: string, code: string, words: string): Promise<void> {
  await saveFailed(tx, deliveryId, { code, words })
  await announce(tx, 'channels.delivery-changed', { deliveryId })
}
