/** The conversation, locked, when anything may be written in it now; else the refusal that says why not. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { connectedChannel } from '../channels/connected-channel.ts'
import { lockConversation } from './conversation.db.ts'
import { type Conversation, windowIsOpen } from './conversation.ts'
import { findMessage, findWamid } from './message.db.ts'
import type { Message } from './message.ts'
import { scopeOf } from './scope.ts'

export async function openToAnswer(
  tx: BusinessTx,
  ctx: Context,
  {
    conversationId,
    messageId,
    replyTo,
  }: { conversationId: string; messageId?: string | undefined; replyTo?: string | undefined },
): Promise<{ conversation: Conversation; sent: Message | undefined }> {
  const conversation = await lockConversation(tx, conversationId, scopeOf(ctx))
  if (!conversation) throw refuse('conversations.not-found')
  // A repetition is answered as the first was, even when the window has shut in between.
  const sent = messageId === undefined ? undefined : await findMessage(tx, messageId)
  if (sent?.conversationId === conversationId) return { conversation, sent }
  await connectedChannel(tx, conversation.channelId)
  if (!windowIsOpen(conversation.lastInboundAt, tx.acting.now)) {
    throw refuse('conversations.window-shut', { name: conversation.name })
  }
  if (replyTo !== undefined) {
    const quoted = await findMessage(tx, replyTo)
    if (quoted?.conversationId !== conversationId) throw refuse('conversations.no-such-message')
    if ((await findWamid(tx, replyTo)) === undefined) throw refuse('conversations.not-at-whatsapp')
  }
  return { conversation, sent: undefined }
}
