/** Says who answers: you, or nobody. Two who take it at once: the second is told. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { assignConversation as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { rowAsSeen } from './as-seen.ts'
import { findConversation, lockConversation, saveAssignee } from './conversation.db.ts'
import { rowOf } from './conversation.ts'

export async function assignConversation(
  ctx: Context,
  { conversationId, version, to }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.assign-conversation')
  return ctx.inBusiness(async (tx) => {
    const before = await lockConversation(tx, conversationId)
    if (!before) throw refuse('conversations.not-found')
    if (before.version !== version) throw refuse('conversations.changed-meanwhile')
    const assignee = to === 'me' ? personOf(ctx) : null
    await Promise.all([
      saveAssignee(tx, conversationId, assignee),
      recordEntry(tx, {
        act: 'conversations.assign-conversation',
        object: { kind: 'conversation', id: conversationId },
        facts: { personId: assignee?.id ?? null },
      }),
      publish(tx, 'conversations', { conversationId }),
    ])
    return rowAsSeen(ctx, rowOf((await findConversation(tx, conversationId))!))
  })
}
