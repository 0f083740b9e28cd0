/** A person asks once more for a file that did not come. */
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { savePendingAgain } from './received-media.db.ts'
import { mediaQueue } from './received-media.ts'

/** False when it is here already, or there is none. */
export async function fetchMediaAgain(tx: BusinessTx, { mediaId }: { mediaId: string }): Promise<boolean> {
  if ((await savePendingAgain(tx, mediaId)) === 0) return false
  await addJob(tx, 'channels.fetch-media', { mediaId }, { queue: mediaQueue(mediaId), key: `media ${mediaId}` })
  return true
}
