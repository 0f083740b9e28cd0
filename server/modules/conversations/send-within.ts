/** Writes to the person inside the 24 hours: what a reply, a macro and a message for later have in common. */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { recordEntry } from '../audit/record-entry.ts'
import type { Message } from './message.ts'
import { openToAnswer } from './open-to-answer.ts'
import { type Author, putOutMessage } from './put-out-message.ts'

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
  const { conversation, sent } = await openToAnswer(tx, ctx, { conversationId, messageId, replyTo })
  if (sent) return sent
  const [message] = await Promise.all([
    putOutMessage(tx, {
      conversation,
      messageId,
      content: { kind: 'text', body },
      body: { type: 'text', body, previewUrl: true },
      replyTo: replyTo ?? null,
      ...(by && { by }),
    }),
    recordEntry(tx, { act: 'conversations.send-reply', object: { kind: 'conversation', id: conversationId } }),
  ])
  return message
}
