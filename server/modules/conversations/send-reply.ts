/** Writes to the person, inside the 24 hours after the last message. Sent twice with one id, it goes out once. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendReply as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { openToAnswer } from './open-to-answer.ts'
import { putOutMessage } from './put-out-message.ts'

export async function sendReply(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), body, replyTo }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation, sent } = await openToAnswer(tx, { conversationId, messageId, replyTo })
    if (sent) return sent
    const [message] = await Promise.all([
      putOutMessage(tx, {
        conversation,
        messageId,
        content: { kind: 'text', body },
        body: { type: 'text', body, previewUrl: true },
        replyTo: replyTo ?? null,
      }),
      recordEntry(tx, { act: 'conversations.send-reply', object: { kind: 'conversation', id: conversationId } }),
    ])
    return message
  })
}
