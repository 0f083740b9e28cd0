/** Writes to the person, inside the 24 hours after the last message. Sent twice with one id, it goes out once. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendReply as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { connectedChannel } from '../channels/connected-channel.ts'
import { lockConversation } from './conversation.db.ts'
import { windowIsOpen } from './conversation.ts'
import { findMessage } from './message.db.ts'
import { putOutMessage } from './put-out-message.ts'

export async function sendReply(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), body, replyTo }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    if (!conversation) throw refuse('conversations.not-found')
    // A repetition is answered as the first was, even when the window has shut in between.
    const sent = await findMessage(tx, messageId)
    if (sent?.conversationId === conversationId) return sent
    await connectedChannel(tx, conversation.channelId)
    if (!windowIsOpen(conversation.lastInboundAt, ctx.now)) {
      throw refuse('conversations.window-shut', { name: conversation.name })
    }
    const quoted = replyTo === undefined ? undefined : await findMessage(tx, replyTo)
    const [message] = await Promise.all([
      putOutMessage(tx, {
        conversation,
        messageId,
        content: { kind: 'text', body },
        body: { type: 'text', body, previewUrl: true },
        replyTo: quoted?.conversationId === conversationId ? quoted.id : null,
      }),
      recordEntry(tx, { act: 'conversations.send-reply', object: { kind: 'conversation', id: conversationId } }),
    ])
    return message
  })
}
