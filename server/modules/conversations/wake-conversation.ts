/** The time has come until which a conversation was put away. One that was woken, or put away again, is let be. */
import type { Context } from '../../platform/context.ts'
import { applyBecoming } from './apply-becoming.ts'
import { lockConversation } from './conversation.db.ts'

export async function wakeConversation(
  ctx: Context,
  { conversationId, until }: { readonly conversationId: string; readonly until: string },
): Promise<void> {
  ctx.must('conversations.wake-conversation')
  await ctx.inBusiness(async (tx) => {
    const before = await lockConversation(tx, conversationId, 'all')
    if (before?.state !== 'snoozed' || before.snoozedUntil !== until) return
    await applyBecoming(tx, [{ before, become: { state: 'open' } }], { act: 'conversations.wake-conversation' })
  })
}
