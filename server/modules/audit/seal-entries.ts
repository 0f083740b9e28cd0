/** Ties the entries that wait to their business's chain. Runs after commits and every few seconds. */
import type { PlatformTx } from '../../platform/database.ts'
import { sealWaitingEntries } from './entry.db.ts'

/** What audit.seal_entries takes at once. */
const portion = 2000

/** True when more may be waiting. */
export async function sealEntries(tx: PlatformTx): Promise<boolean> {
  return (await sealWaitingEntries(tx)) >= portion
}
