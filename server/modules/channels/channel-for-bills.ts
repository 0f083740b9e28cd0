/** The number that bills go out through: a connected one before a paused one, then the oldest. */
import type { BusinessTx } from '../../platform/database.ts'
import { findFirstConnected } from './channel.db.ts'
import type { Channel } from './channel.ts'

export async function channelForBills(tx: BusinessTx): Promise<Channel | undefined> {
  return findFirstConnected(tx)
}
