/** Writes now what is sent later. The id is the message's: said twice, it is one. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { scheduleMessage as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findConversation } from './conversation.db.ts'
import { insertScheduled, lockScheduled } from './scheduled.db.ts'
import { scopeOf } from './scope.ts'
import { wakeScheduled } from './wake-scheduled.ts'

export async function scheduleMessage(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), body, ...input }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  const sendAt = new Date(input.sendAt).toISOString()
  if (sendAt <= ctx.now) throw refuse('conversations.time-past')
  return ctx.inBusiness(async (tx) => {
    if (!(await findConversation(tx, conversationId, scopeOf(ctx)))) throw refuse('conversations.not-found')
    const by = personOf(ctx)
    const made = await insertScheduled(tx, { id: messageId, conversationId, body, sendAt, by })
    if (!made) {
      const before = await lockScheduled(tx, messageId)
      if (before?.conversationId !== conversationId) throw refuse('conversations.message-id-taken')
      return before
    }
    await Promise.all([
      wakeScheduled(tx, made),
      recordEntry(tx, { act: 'conversations.schedule-message', object: { kind: 'conversation', id: conversationId } }),
    ])
    return made
  })
}
