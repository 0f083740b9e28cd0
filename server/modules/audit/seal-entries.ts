/** Ties the entries that wait to their business's chain. Runs after commits and every few seconds. */
import sql from 'sql-template-tag'
import type { PlatformTx } from '../../platform/database.ts'

export async function sealEntries(tx: PlatformTx): Promise<number> {
  const row = await tx.row<{ sealed: number }>(sql`select audit.seal_entries() as sealed`)
  return row!.sealed
}
