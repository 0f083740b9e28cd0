/** Does not send what was written for later. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { cancelScheduled as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findConversation } from './conversation.db.ts'
import { lockScheduled, saveScheduled } from './scheduled.db.ts'
import { scopeOf } from './scope.ts'

export async function cancelScheduled(
  ctx: Context,
  { scheduledId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const before = await lockScheduled(tx, scheduledId)
    if (!before || !(await findConversation(tx, before.conversationId, scopeOf(ctx))))
      throw refuse('conversations.not-found')
    if (before.state === 'cancelled') return before
    if (before.state === 'sent') throw refuse('conversations.scheduled-gone')
    const { conversationId } = before
    const [after] = await Promise.all([
      saveScheduled(tx, scheduledId, { ...before, state: 'cancelled' }),
      recordEntry(tx, { act: 'conversations.cancel-scheduled', object: { kind: 'conversation', id: conversationId } }),
      publish(tx, 'conversations', { conversationId }),
    ])
    return after
  })
}
