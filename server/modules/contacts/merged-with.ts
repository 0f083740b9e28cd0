/** A contact and those that were merged into it: what is theirs together. */
import type { BusinessTx } from '../../platform/database.ts'
import { findMergedInto } from './merge.db.ts'

export async function mergedWith(tx: BusinessTx, contactId: string): Promise<string[]> {
  return [contactId, ...(await findMergedInto(tx, contactId))]
}
