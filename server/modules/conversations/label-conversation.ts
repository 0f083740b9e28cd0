/** Labels and priority: said again by somebody else they are the same, so nobody comes too late. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { labelConversation as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { decide } from './decide.ts'

export async function labelConversation(
  ctx: Context,
  { conversationId, priority, add, remove }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.label-conversation')
  const act = 'conversations.label-conversation'
  const become = { priority, addLabelIds: add, removeLabelIds: remove }
  return ctx.inBusiness((tx) => decide(tx, ctx, { conversationId, version: undefined, become, act }))
}
