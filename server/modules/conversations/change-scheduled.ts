/** Gives a message for later another text or another time; one that could not go is tried anew. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeScheduled as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findConversation } from './conversation.db.ts'
import { lockScheduled, saveScheduled } from './scheduled.db.ts'
import { scopeOf } from './scope.ts'
import { wakeScheduled } from './wake-scheduled.ts'

export async function changeScheduled(
  ctx: Context,
  { scheduledId, version, body, ...input }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const before = await lockScheduled(tx, scheduledId)
    if (!before || !(await findConversation(tx, before.conversationId, scopeOf(ctx))))
      throw refuse('conversations.not-found')
    if (before.state === 'sent' || before.state === 'cancelled' || before.version !== version)
      throw refuse('conversations.scheduled-gone')
    const sendAt = input.sendAt === undefined ? before.sendAt : new Date(input.sendAt).toISOString()
    if (sendAt <= ctx.now) throw refuse('conversations.time-past')
    const after = await saveScheduled(tx, scheduledId, {
      body: body ?? before.body,
      sendAt,
      state: 'waiting',
      why: null,
    })
    await wakeScheduled(tx, after)
    return after
  })
}
