/** Nothing is left to answer. The next message opens it again. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { resolveConversation as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { decide } from './decide.ts'

export async function resolveConversation(
  ctx: Context,
  { conversationId, version }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.resolve-conversation')
  const act = 'conversations.resolve-conversation'
  return ctx.inBusiness((tx) => decide(tx, ctx, { conversationId, version, become: { state: 'resolved' }, act }))
}
