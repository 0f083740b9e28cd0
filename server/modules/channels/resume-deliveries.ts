/** What waited while a number could not send takes up its way again. */
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { findQueued } from './delivery.db.ts'
import { findPendingMedia } from './received-media.db.ts'
import { mediaQueue } from './received-media.ts'

export async function resumeDeliveries(tx: BusinessTx, channelId: string): Promise<void> {
  const [waiting, files] = await Promise.all([findQueued(tx, channelId), findPendingMedia(tx, channelId)])
  await Promise.all([
    ...files.map((mediaId) =>
      addJob(tx, 'channels.fetch-media', { mediaId }, { queue: mediaQueue(mediaId), key: `media ${mediaId}` }),
    ),
    ...waiting.map(({ id }) =>
      addJob(
        tx,
        'channels.deliver-message',
        { deliveryId: id },
        { queue: `deliver ${channelId}`, key: `deliver ${id}` },
      ),
    ),
  ])
}
