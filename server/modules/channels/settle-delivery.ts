/** How a try to send ended, into the rows: it went, it waits, it failed, or nobody knows. */
import { announce } from '../../platform/announcements.ts'
import { later } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { saveFreed, saveHeld } from './channel.db.ts'
import type { Channel } from './channel.ts'
import {
  applyStatuses,
  insertExchange,
  saveAccepted,
  saveFailed,
  saveQueuedAgain,
  saveUnknown,
  takeEarlyStatuses,
} from './delivery.db.ts'
import { waitAfter, waitForPair } from './delivery.ts'
import { pauseChannels } from './pause-channels.ts'
import type { Failure, SendResult } from './whatsapp-port.ts'

export async function settleDelivery(
  tx: BusinessTx,
  {
    deliveryId,
    channel,
    tries,
    what,
    result,
  }: {
    readonly deliveryId: string
    readonly channel: Channel
    readonly tries: number
    readonly what: 'send-message' | 'upload-file'
    readonly result: SendResult
  },
): Promise<void> {
  await settle(tx, deliveryId, channel, tries, result)
  const failure = 'failure' in result ? result.failure : undefined
  await Promise.all([
    insertExchange(tx, {
      channelId: channel.id,
      what,
      outcome: result.outcome,
      code: failure?.code ?? null,
      words: result.outcome === 'invalid' ? result.words : (failure?.words ?? null),
      traceId: failure?.traceId ?? null,
      objectId: deliveryId,
    }),
    announce(tx, 'channels.delivery-changed', { deliveryId }),
  ])
}

/** The account is locked or blocked, or the number is not registered any more. */
const stopsAll: ReadonlySet<string> = new Set(['368', '131031', '133010'])
const pairLimit = '131056'

async function settle(
  tx: BusinessTx,
  deliveryId: string,
  channel: Channel,
  tries: number,
  result: SendResult,
): Promise<void> {
  switch (result.outcome) {
    case 'accepted': {
      await Promise.all([saveAccepted(tx, deliveryId, result), saveFreed(tx, channel.id)])
      const early = await takeEarlyStatuses(tx, result.wamid)
      if (early.length > 0) await applyStatuses(tx, early)
      return
    }
    case 'invalid':
      return saveFailed(tx, deliveryId, { code: 'invalid', words: result.words })
    case 'unknown':
      await saveUnknown(tx, deliveryId, result.failure.words)
      return
    case 'never-left':
      return tryAgain(tx, deliveryId, channel, tries, result.failure)
    case 'refused': {
      const { kind, scope, words, code, shopMustAct } = result.failure
      // The sign-in has ended, or Meta has closed the account or the number: nothing more goes out until a person has acted.
      const closed = shopMustAct && kind === 'refused-for-good' && stopsAll.has(code)
      if (kind === 'sign-in-again' || closed) {
        await pauseChannels(tx, { wabaId: channel.wabaId, why: words, what: closed ? 'closed' : 'signed-out' })
        await saveQueuedAgain(tx, deliveryId)
        return
      }
      if (kind === 'throttled' && (scope === 'number' || scope === 'account')) {
        const seconds = result.failure.waitSeconds ?? 30
        await saveHeld(tx, { channelId: channel.id, wholeAccount: scope === 'account', seconds })
      }
      if (kind === 'retry-later' || kind === 'throttled')
        return tryAgain(tx, deliveryId, channel, tries, result.failure)
      return saveFailed(tx, deliveryId, { code, words })
    }
  }
}

async function tryAgain(
  tx: BusinessTx,
  deliveryId: string,
  channel: Channel,
  tries: number,
  { code, words, waitSeconds }: Failure,
): Promise<void> {
  // One message in six seconds to one person: WhatsApp wants 4, 16, 64 … seconds, for this person alone.
  const wait = code === pairLimit ? waitForPair(tries) : waitAfter(tries, waitSeconds)
  if (wait === undefined) return saveFailed(tx, deliveryId, { code, words })
  await Promise.all([
    saveQueuedAgain(tx, deliveryId),
    addJob(
      tx,
      'channels.deliver-message',
      { deliveryId },
      { queue: `deliver ${channel.id}`, key: `deliver ${deliveryId}`, runAt: later(tx.acting.now, wait) },
    ),
  ])
}
