/** Puts a conversation back among the open ones. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { reopenConversation as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { rowAsSeen } from './as-seen.ts'
import { findConversation, lockConversation, saveState } from './conversation.db.ts'
import { rowOf } from './conversation.ts'

export async function reopenConversation(
  ctx: Context,
  { conversationId, version }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.reopen-conversation')
  return ctx.inBusiness(async (tx) => {
    const before = await lockConversation(tx, conversationId)
    if (!before) throw refuse('conversations.not-found')
    if (before.state === 'open') return rowAsSeen(ctx, rowOf(before))
    if (before.version !== version) throw refuse('conversations.changed-meanwhile')
    await Promise.all([
      saveState(tx, conversationId, 'open'),
      recordEntry(tx, {
        act: 'conversations.reopen-conversation',
        object: { kind: 'conversation', id: conversationId },
      }),
      publish(tx, 'conversations', { conversationId }),
    ])
    return rowAsSeen(ctx, rowOf((await findConversation(tx, conversationId))!))
  })
}
