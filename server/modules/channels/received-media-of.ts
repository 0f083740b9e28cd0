/** How the files of these messages stand; held, so that what becomes of them meanwhile is told after. */
import type { BusinessTx } from '../../platform/database.ts'
import { shareReceivedMedia } from './received-media.db.ts'
import type { ReceivedMedia } from './received-media.ts'

export async function receivedMediaOf(tx: BusinessTx, inboundIds: readonly string[]): Promise<ReceivedMedia[]> {
  return inboundIds.length === 0 ? [] : shareReceivedMedia(tx, inboundIds)
}
