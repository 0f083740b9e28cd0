/** Every number of an account stops sending until a person has acted: what is to go out waits, and who asked is told. */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { savePaused } from './channel.db.ts'

export async function pauseChannels(
  tx: BusinessTx,
  { wabaId, why, what }: { readonly wabaId: string; readonly why: string; readonly what: 'signed-out' | 'closed' },
): Promise<void> {
  const paused = await savePaused(tx, wabaId, why)
  await Promise.all(
    paused.flatMap(({ id, displayNumber }) => [
      publish(tx, 'channels', { channelId: id }),
      announce(tx, 'channels.number-troubled', { channelId: id, number: displayNumber, what }),
    ]),
  )
}
