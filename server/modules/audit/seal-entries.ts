/** Ties the entries that wait to their business's chain. Runs after commits and every few seconds. */
import type { PlatformTx } from '../../platform/database.ts'
import { sealWaitingEntries } from './entry.db.ts'

export async function sealEntries(tx: PlatformTx): Promise<number> {
  return sealWaitingEntries(tx)
}
