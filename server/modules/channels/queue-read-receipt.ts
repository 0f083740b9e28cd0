/** The person shall see blue ticks for what they wrote up to this message. */
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'

export async function queueReadReceipt(
  tx: BusinessTx,
  { channelId, wamid }: { channelId: string; wamid: string },
): Promise<void> {
  await addJob(tx, 'channels.send-read-receipt', { channelId, wamid }, { maxAttempts: 4 })
}
