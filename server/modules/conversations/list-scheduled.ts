/** What is to be sent in a conversation later, and what could not be. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listScheduled as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { textAsSeen } from '../contacts/identity.ts'
import { findConversation } from './conversation.db.ts'
import { scheduledIn } from './scheduled.db.ts'
import { scopeOf } from './scope.ts'

export async function listScheduled(
  ctx: Context,
  { conversationId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-conversation')
  return ctx.inBusiness(async (tx) => {
    const [conversation, rows] = await Promise.all([
      findConversation(tx, conversationId, scopeOf(ctx)),
      scheduledIn(tx, conversationId),
    ])
    if (!conversation) throw refuse('conversations.not-found')
    return { rows: rows.map((row) => ({ ...row, body: textAsSeen(ctx, row.body) })) }
  })
}
