/** Batches by their ids, for documents of other rooms that point at them. */
import type { BusinessTx } from '../../platform/database.ts'
import { batchesByIds } from './batch.db.ts'

export async function batchesNamed(
  tx: BusinessTx,
  batchIds: readonly string[],
): Promise<
  readonly {
    readonly id: string
    readonly productId: string
    readonly number: string
    readonly madeOn: string | null
    readonly expiresOn: string | null
    readonly mrpPaise: number | null
  }[]
> {
  return batchIds.length === 0 ? [] : batchesByIds(tx, batchIds)
}
