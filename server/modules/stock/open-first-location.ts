/** The place every business begins with. Safe to run again. */
import type { BusinessTx } from '../../platform/database.ts'
import { makeFirstLocation } from './level.db.ts'

export async function openFirstLocation(tx: BusinessTx): Promise<void> {
  await makeFirstLocation(tx)
}
