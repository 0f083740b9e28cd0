/** Puts goods back on the shelf when a bill is cancelled or they are returned. Told twice, it puts back once. */
import type { BusinessTx } from '../../platform/database.ts'
import { moveGoods } from './level.db.ts'
import { firstLocationOf, type MovingDocument, oneForEach } from './level.ts'
import type { LineFromStock } from './take-from-stock.ts'

export async function putBackInStock(
  tx: BusinessTx,
  {
    document,
    locationId = firstLocationOf(tx.businessId),
    lines,
  }: {
    readonly document: MovingDocument<'credit-note' | 'cancellation'>
    readonly locationId?: string | undefined
    readonly lines: readonly LineFromStock[]
  },
): Promise<void> {
  const moves = oneForEach(lines.filter((line) => line.policy !== 'not-kept'))
  await moveGoods(tx, { document, locationId, moves })
}
