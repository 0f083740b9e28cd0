/** A message of ours is known to WhatsApp by this id now: what waited for it is applied. */
import type { BusinessTx } from '../../platform/database.ts'
import { applyChanges, takeWaitingChanges } from './arrival.db.ts'
import { lockConversation } from './conversation.db.ts'

export async function takeWaiting(
  tx: BusinessTx,
  { messageId, conversationId, wamid }: { messageId: string; conversationId: string; wamid: string },
): Promise<void> {
  // Who receives for this conversation looks for the message under the same lock.
  await lockConversation(tx, conversationId, 'all')
  const waited = await takeWaitingChanges(tx, [{ conversationId, wamid }])
  await applyChanges(
    tx,
    waited.map(({ change, at }) => ({ messageId, change, at })),
  )
}
