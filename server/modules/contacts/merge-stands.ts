/** Does a merge stand now? Until the transaction ends nobody undoes it; undefined for one that there is not. */
import type { BusinessTx } from '../../platform/database.ts'
import { lockMerge } from './merge.db.ts'

export async function mergeStands(tx: BusinessTx, mergeId: string): Promise<boolean | undefined> {
  const merge = await lockMerge(tx, mergeId)
  return merge && merge.undoneAt === null
}
