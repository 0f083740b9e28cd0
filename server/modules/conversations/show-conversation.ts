/** One conversation and a page of its messages, the newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showConversation as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { channelOf } from '../channels/channel-of.ts'
import { messageAsSeen, rowAsSeen } from './as-seen.ts'
import { findConversation } from './conversation.db.ts'
import { canOf, rowOf, windowIsOpen } from './conversation.ts'
import { messagesBefore } from './message.db.ts'

export async function showConversation(
  ctx: Context,
  { conversationId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-conversation')
  const before = keyIn(after, ['instant', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const [conversation, fetched] = await Promise.all([
      findConversation(tx, conversationId),
      messagesBefore(tx, conversationId, { before, limit: limit + 1 }),
    ])
    if (!conversation) throw refuse('conversations.not-found')
    const channel = (await channelOf(tx, conversation.channelId))!
    const { rows, next } = pageFrom(fetched, limit, (message) => [message.at, message.id])
    return {
      conversation: {
        ...rowAsSeen(ctx, rowOf(conversation)),
        channel,
        windowOpen: windowIsOpen(conversation.lastInboundAt, ctx.now),
        can: canOf(ctx, conversation, channel),
      },
      messages: { rows: rows.map((message) => messageAsSeen(ctx, message)), next },
    }
  })
}
