/** A delivery went on: the ticks of its message turn. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { deliveryOf } from '../channels/delivery-of.ts'
import { saveLastStatus } from './conversation.db.ts'
import { lockByDelivery, saveStatus, takeBackReaction } from './message.db.ts'
import { takeWaiting } from './take-waiting.ts'

export async function noteDelivery(tx: BusinessTx, { deliveryId }: { deliveryId: string }): Promise<void> {
  // Locked before the delivery is looked at: of two that run at once, the later sees the later state.
  const message = await lockByDelivery(tx, deliveryId)
  const delivery = await deliveryOf(tx, deliveryId)
  if (!delivery) return
  if (!message) {
    const reacted = delivery.state === 'failed' ? await takeBackReaction(tx, deliveryId) : undefined
    if (reacted) {
      const { id: messageId, conversationId } = reacted
      await publish(tx, 'messages', { conversationId, messageId })
    }
    return
  }
  const status = delivery.state === 'claimed' ? 'queued' : delivery.state
  const failureCode = status === 'failed' ? delivery.failureCode : null
  const failureWords = status === 'failed' || status === 'unknown' ? delivery.failureWords : null
  if (message.status === status && message.failureWords === failureWords) return
  const { id: messageId, conversationId } = message
  const { wamid } = delivery
  // Told with the answer to our own request, or by the first status.
  if (wamid !== null && (message.status === 'queued' || message.status === 'unknown'))
    await takeWaiting(tx, { messageId, conversationId, wamid })
  await Promise.all([
    saveStatus(tx, messageId, { status, failureCode, failureWords, wamid: delivery.wamid }),
    saveLastStatus(tx, { conversationId, messageId, status }),
    publish(tx, 'messages', { conversationId, messageId }),
    publish(tx, 'conversations', { conversationId }),
  ])
}
