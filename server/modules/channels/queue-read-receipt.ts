/** The person shall see blue ticks for what they wrote up to this message. */
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'

export async function queueReadReceipt(
  tx: BusinessTx,
  { channelId, wamid, typing = false }: { channelId: string; wamid: string; typing?: boolean },
): Promise<void> {
  const payload = { channelId, wamid, ...(typing && { typing: 'yes' }) }
  // Half a minute later nobody is typing any more.
  await addJob(tx, 'channels.send-read-receipt', payload, { maxAttempts: typing ? 1 : 4 })
}
