/** A channel, for another's act. */
import type { BusinessTx } from '../../platform/database.ts'
import { findChannel } from './channel.db.ts'
import type { Channel } from './channel.ts'

export async function channelOf(tx: BusinessTx, channelId: string): Promise<Channel | undefined> {
  return findChannel(tx, channelId)
}
