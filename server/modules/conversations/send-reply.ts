/** Writes to the person, inside the 24 hours after the last message. Sent twice with one id, it goes out once. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendReply as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { sendWithin } from './send-within.ts'

export async function sendReply(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), body, replyTo }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness((tx) => sendWithin(tx, ctx, { conversationId, messageId, body, replyTo }))
}
