/** You have seen everything up to this message: the count goes down and the person gets blue ticks. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { markRead as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { queueReadReceipt } from '../channels/queue-read-receipt.ts'
import { lockConversation, saveUnread } from './conversation.db.ts'
import { findMessage, seenUpTo } from './message.db.ts'
import { scopeOf } from './scope.ts'

export async function markRead(
  ctx: Context,
  { conversationId, messageId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.mark-read')
  return ctx.inBusiness(async (tx) => {
    const conversation = await lockConversation(tx, conversationId, scopeOf(ctx))
    const message = await findMessage(tx, messageId)
    if (!conversation || message?.conversationId !== conversationId) throw refuse('conversations.not-found')
    const { unseen, wamid } = await seenUpTo(tx, message)
    const unread = Math.min(unseen, conversation.unread)
    if (unread === conversation.unread) return { unread }
    await Promise.all([
      saveUnread(tx, conversationId, unread),
      wamid !== null && queueReadReceipt(tx, { channelId: conversation.channelId, wamid }),
      publish(tx, 'conversations', { conversationId }),
    ])
    return { unread }
  })
}
