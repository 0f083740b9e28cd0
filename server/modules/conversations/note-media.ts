/** The file of a message is here, or will not come: its bubble shows it. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { receivedMediaOf } from '../channels/received-media-of.ts'
import { saveFile } from './message.db.ts'
import { fileOf } from './message.ts'

export async function noteMedia(tx: BusinessTx, { messageId }: { messageId: string }): Promise<void> {
  const [media] = await receivedMediaOf(tx, [messageId])
  // Not in the thread yet: it comes there as it stands then.
  const message = media && (await saveFile(tx, messageId, fileOf(media)))
  if (message) await publish(tx, 'messages', { conversationId: message.conversationId, messageId })
}
