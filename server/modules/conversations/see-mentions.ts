/** You have looked at the notes that name you. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { seeMentions as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findConversation } from './conversation.db.ts'
import { scopeOf } from './scope.ts'
import { saveMentionsSeen } from './thread.db.ts'

export async function seeMentions(
  ctx: Context,
  { conversationId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-conversation')
  return ctx.inBusiness(async (tx) => {
    if (!(await findConversation(tx, conversationId, scopeOf(ctx)))) throw refuse('conversations.not-found')
    await saveMentionsSeen(tx, personOf(ctx).id, conversationId)
    return { done: true }
  })
}
