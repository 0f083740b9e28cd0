/** The alarm of a message for later, and the word to the screens. Of one that was changed, the last alarm counts. */
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import type { Scheduled } from './scheduled.db.ts'

export async function wakeScheduled(
  tx: BusinessTx,
  { id, conversationId, sendAt, version }: Pick<Scheduled, 'id' | 'conversationId' | 'sendAt' | 'version'>,
): Promise<void> {
  // The queue is one for all businesses, and the id of a message is the caller's: without the business in it, somebody
  // else's message of the same id would lose its alarm.
  const payload = { scheduledId: id, version: String(version) }
  await Promise.all([
    addJob(tx, 'conversations.send-scheduled', payload, { runAt: sendAt, key: `scheduled ${id}` }),
    publish(tx, 'conversations', { conversationId }),
  ])
}
