/** A number's quality or limit has changed: the screens know it, and who asked is told. */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'

export async function tellOfNumber(
  tx: BusinessTx,
  numbers: readonly { readonly id: string; readonly displayNumber: string }[],
  what: string | undefined,
): Promise<void> {
  await Promise.all(
    numbers.flatMap(({ id, displayNumber }) => [
      publish(tx, 'channels', { channelId: id }),
      what !== undefined && announce(tx, 'channels.number-troubled', { channelId: id, number: displayNumber, what }),
    ]),
  )
}
