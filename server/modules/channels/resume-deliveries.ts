/** What waited while a number could not send takes up its way again. */
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { findQueued } from './delivery.db.ts'

export async function resumeDeliveries(tx: BusinessTx, channelId: string): Promise<void> {
  const waiting = await findQueued(tx, channelId)
  await Promise.all(
    waiting.map(({ id }) =>
      addJob(
        tx,
        'channels.deliver-message',
        { deliveryId: id },
        { queue: `deliver ${channelId}`, key: `deliver ${id}` },
      ),
    ),
  )
}
