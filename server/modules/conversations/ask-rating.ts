/** Asks how content somebody was, a moment after their matter was resolved; not when it was opened again meanwhile. */
import type { Context } from '../../platform/context.ts'
import { channelOf } from '../channels/channel-of.ts'
import { lockConversation } from './conversation.db.ts'
import { windowIsOpen } from './conversation.ts'
import { putOutMessage } from './put-out-message.ts'
import { ratingBody } from './rating.ts'
import { settingsOf } from './settings.db.ts'
import { insertRating } from './timing.db.ts'

export async function askRating(
  ctx: Context,
  { conversationId, version }: { readonly conversationId: string; readonly version: number },
): Promise<void> {
  ctx.must('conversations.ask-rating')
  await ctx.inBusiness(async (tx) => {
    const [conversation, { settings }] = await Promise.all([
      lockConversation(tx, conversationId, 'all'),
      settingsOf(tx),
    ])
    if (conversation?.state !== 'resolved' || conversation.version !== version || !settings.askRating) return
    if (!windowIsOpen(conversation.lastInboundAt, ctx.now)) return
    const channel = await channelOf(tx, conversation.channelId)
    if (channel?.state !== 'connected') return
    const person = conversation.assignee
    await insertRating(tx, { conversationId, person })
    const question = settings.ratingQuestion || `How was it with ${channel.name}?`
    await putOutMessage(tx, {
      conversation,
      messageId: ctx.newId(),
      content: { kind: 'text', body: question },
      body: ratingBody(question),
      cause: `rating ${conversationId} ${version}`,
    })
  })
}
