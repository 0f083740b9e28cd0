/** One emoji on a message, or none any more. Shown at once; taken back here when it does not go out. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendReaction as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { queueDelivery } from '../channels/queue-delivery.ts'
import { findMessage, findWamid, saveOurReaction } from './message.db.ts'
import { openToAnswer } from './open-to-answer.ts'

export async function sendReaction(
  ctx: Context,
  { conversationId, messageId, emoji }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation } = await openToAnswer(tx, ctx, { conversationId })
    const message = await findMessage(tx, messageId)
    if (message?.conversationId !== conversationId) throw refuse('conversations.no-such-message')
    if (message.ourReaction === emoji) return message
    const wamid = await findWamid(tx, messageId)
    if (wamid === undefined) throw refuse('conversations.not-at-whatsapp')
    const { channelId, contactId, recipient } = conversation
    const { deliveryId } = await queueDelivery(tx, {
      channelId,
      contactId,
      to: recipient,
      // An empty emoji takes it back.
      body: { type: 'reaction', messageId: wamid, emoji: emoji ?? '' },
    })
    const [changed] = await Promise.all([
      saveOurReaction(tx, messageId, { emoji, deliveryId }),
      publish(tx, 'messages', { conversationId, messageId }),
    ])
    return changed
  })
}
