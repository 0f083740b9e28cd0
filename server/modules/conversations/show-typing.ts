/** "typing…" on their phone, for up to 25 seconds. WhatsApp ties it to what they last wrote, which counts as read by it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showTyping as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { queueReadReceipt } from '../channels/queue-read-receipt.ts'
import { findConversation } from './conversation.db.ts'
import { windowIsOpen } from './conversation.ts'
import { findLastHeard } from './message.db.ts'
import { scopeOf } from './scope.ts'

export async function showTyping(
  ctx: Context,
  { conversationId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const conversation = await findConversation(tx, conversationId, scopeOf(ctx))
    if (!conversation) throw refuse('conversations.not-found')
    const wamid = await findLastHeard(tx, conversationId)
    if (wamid !== undefined && windowIsOpen(conversation.lastInboundAt, tx.acting.now))
      await queueReadReceipt(tx, { channelId: conversation.channelId, wamid, typing: true })
    return { done: true }
  })
}
