/** What we did not understand when it came, read by what we know now. What is understood has its effects, once. */
import { contentOf } from '@galla/whatsapp/content'
import { objectOf } from '@galla/whatsapp/narrow'
import { webhookEvents } from '@galla/whatsapp/webhook'
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { deleteNotices, findRawInbound, findUnknownNotices, saveContents } from './inbound.db.ts'
import { keepable } from './inbound.ts'
import { storeEvents } from './store-events.ts'

const atMost = 500

/** How many pieces were understood. */
export async function readAgain(tx: BusinessTx): Promise<number> {
  const [notices, messages] = await Promise.all([findUnknownNotices(tx, atMost), findRawInbound(tx, atMost)])
  const known = notices.flatMap(({ id, raw }) => {
    const events = webhookEvents(raw)
    return events.every(({ kind }) => kind === 'unknown') ? [] : [{ id, events }]
  })
  const legible = messages.flatMap(({ id, raw }) => {
    const piece = objectOf(raw)
    const content = piece && contentOf(piece)
    return content && content.type !== 'other' ? [{ id, content: keepable(content) }] : []
  })
  if (known.length > 0) {
    await deleteNotices(
      tx,
      known.map(({ id }) => id),
    )
    await storeEvents(
      tx,
      known.flatMap(({ events }) => events),
    )
  }
  if (legible.length > 0) {
    await saveContents(tx, legible)
    await announce(tx, 'channels.messages-arrived', { inboundIds: legible.map(({ id }) => id) })
  }
  return known.length + legible.length
}
