/** Nobody knows whether a message went out; a person has asked, and says. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { settleMessage as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { settleUnknown } from '../channels/settle-unknown.ts'
import { seenOf } from './conversation.db.ts'
import { findDeliveryId, findMessage } from './message.db.ts'
import { noteDelivery } from './note-delivery.ts'
import { scopeOf } from './scope.ts'

export async function settleMessage(
  ctx: Context,
  { conversationId, messageId, how }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const [message, [seen]] = await Promise.all([
      findMessage(tx, messageId),
      seenOf(tx, [conversationId], scopeOf(ctx)),
    ])
    if (message?.conversationId !== conversationId || seen === undefined) throw refuse('conversations.not-found')
    const deliveryId = await findDeliveryId(tx, messageId)
    if (deliveryId === undefined || !(await settleUnknown(tx, { deliveryId, how }))) return message
    await Promise.all([
      noteDelivery(tx, { deliveryId }),
      recordEntry(tx, {
        act: 'conversations.settle-message',
        object: { kind: 'conversation', id: conversationId },
        facts: { how },
      }),
    ])
    return (await findMessage(tx, messageId))!
  })
}
