/**
 * Nobody knows whether a message went out, and a person says: it arrived, or send it again. Only a person may risk that it
 * arrives twice. The delivery keeps its id, so that a status of the first sending still finds it.
 */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { lockDelivery, saveSettled } from './delivery.db.ts'

/** False when it is not unknown any more. */
export async function settleUnknown(
  tx: BusinessTx,
  { deliveryId, how }: { deliveryId: string; how: 'arrived' | 'send-again' },
): Promise<boolean> {
  const delivery = await lockDelivery(tx, deliveryId)
  if (delivery?.state !== 'unknown') return false
  const { actor } = tx.acting
  const by = actor.kind === 'person' ? actor.id : null
  await Promise.all([
    saveSettled(tx, deliveryId, { state: how === 'arrived' ? 'sent' : 'queued', by }),
    announce(tx, 'channels.delivery-changed', { deliveryId }),
    how === 'send-again' &&
      addJob(
        tx,
        'channels.deliver-message',
        { deliveryId },
        { queue: `deliver ${delivery.channelId}`, key: `deliver ${deliveryId}` },
      ),
  ])
  return true
}
