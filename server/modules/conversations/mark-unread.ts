/** Leaves a conversation to be read again: one unread, whatever was seen. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { markUnread as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { lockConversation, saveUnread } from './conversation.db.ts'
import { scopeOf } from './scope.ts'

export async function markUnread(
  ctx: Context,
  { conversationId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.mark-read')
  return ctx.inBusiness(async (tx) => {
    const conversation = await lockConversation(tx, conversationId, scopeOf(ctx))
    if (!conversation) throw refuse('conversations.not-found')
    const unread = Math.max(1, conversation.unread)
    if (unread !== conversation.unread)
      await Promise.all([saveUnread(tx, conversationId, unread), publish(tx, 'conversations', { conversationId })])
    return { unread }
  })
}
