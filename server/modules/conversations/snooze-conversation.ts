/** Puts a conversation away until a time, or until the person writes, which wakes it in either case. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { snoozeConversation as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { decide } from './decide.ts'

export async function snoozeConversation(
  ctx: Context,
  { conversationId, version, until }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.snooze-conversation')
  const snoozedUntil = until === null ? null : new Date(until).toISOString()
  if (snoozedUntil !== null && snoozedUntil <= ctx.now) throw refuse('conversations.time-past')
  const act = 'conversations.snooze-conversation'
  const become = { state: 'snoozed', snoozedUntil } as const
  return ctx.inBusiness((tx) => decide(tx, ctx, { conversationId, version, become, act }))
}
