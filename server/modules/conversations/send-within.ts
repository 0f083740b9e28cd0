/** Writes to the person inside the 24 hours: what a reply, a macro and a message for later have in common. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { connectedChannel } from '../channels/connected-channel.ts'
import { lockConversation } from './conversation.db.ts'
import { windowIsOpen } from './conversation.ts'
import { findMessage } from './message.db.ts'
import type { Message } from './message.ts'
import { type Author, putOutMessage } from './put-out-message.ts'
import { scopeOf } from './scope.ts'

export async function sendWithin(
  tx: BusinessTx,
  ctx: Context,
  {
    conversationId,
    messageId,
    body,
    replyTo,
    by,
  }: {
    readonly conversationId: string
    readonly messageId: string
    readonly body: string
    readonly replyTo: string | undefined
    /** Who wrote it, when that is not who acts now. */
    readonly by?: Author
  },
): Promise<Message> {
  const conversation = await lockConversation(tx, conversationId, scopeOf(ctx))
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
      ...(by && { by }),
    }),
    recordEntry(tx, { act: 'conversations.send-reply', object: { kind: 'conversation', id: conversationId } }),
  ])
  return message
}
