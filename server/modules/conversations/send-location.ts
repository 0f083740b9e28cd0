/** Sends a place. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendLocation as contract } from '@galla/contract/conversations'
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Context } from '../../platform/context.ts'
import { recordEntry } from '../audit/record-entry.ts'
import type { MessageContent } from './message.ts'
import { openToAnswer } from './open-to-answer.ts'
import { putOutMessage } from './put-out-message.ts'

export async function sendLocation(
  ctx: Context,
  {
    conversationId,
    messageId = ctx.newId(),
    replyTo,
    latitude,
    longitude,
    name,
    address,
  }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation, sent } = await openToAnswer(tx, ctx, { conversationId, messageId, replyTo })
    if (sent) return sent
    const content: MessageContent = {
      kind: 'location',
      latitude,
      longitude,
      name: name ?? null,
      address: address ?? null,
    }
    const body: MessageBody = {
      type: 'location',
      latitude,
      longitude,
      ...(name !== undefined && { name }),
      ...(address !== undefined && { address }),
    }
    const [message] = await Promise.all([
      putOutMessage(tx, { conversation, messageId, content, body, replyTo: replyTo ?? null }),
      recordEntry(tx, { act: 'conversations.send-location', object: { kind: 'conversation', id: conversationId } }),
    ])
    return message
  })
}
