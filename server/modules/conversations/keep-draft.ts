/** What a person has begun to write: it waits on every device. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { keepDraft as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findConversation } from './conversation.db.ts'
import { scopeOf } from './scope.ts'
import { putDraft } from './thread.db.ts'

export async function keepDraft(
  ctx: Context,
  { conversationId, text, note }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.keep-draft')
  return ctx.inBusiness(async (tx) => {
    if (!(await findConversation(tx, conversationId, scopeOf(ctx)))) throw refuse('conversations.not-found')
    await putDraft(tx, { personId: personOf(ctx).id, conversationId, text, note })
    return { done: true }
  })
}
