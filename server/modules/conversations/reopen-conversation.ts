/** Puts a conversation back among the open ones. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { reopenConversation as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { decide } from './decide.ts'

export async function reopenConversation(
  ctx: Context,
  { conversationId, version }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.reopen-conversation')
  const act = 'conversations.reopen-conversation'
  return ctx.inBusiness((tx) => decide(tx, ctx, { conversationId, version, become: { state: 'open' }, act }))
}
