/** Says that goods on the way have arrived, and puts them on the shelf. Said twice, they arrive once. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { receiveTransfer as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { putInPlace } from './put-in-place.ts'
import { findTransfer, linesOfTransfers, markArrived } from './transfer.db.ts'
import { withLines } from './transfer.ts'

export async function receiveTransfer(
  ctx: Context,
  { transferId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.receive-transfer')
  return ctx.inBusiness(async (tx) => {
    const arrived = await markArrived(tx, transferId)
    const [transfer, lines] = await Promise.all([findTransfer(tx, transferId), linesOfTransfers(tx, [transferId])])
    if (!transfer) throw refuse('stock.no-such-transfer')
    if (arrived) {
      await putInPlace(tx, { id: transferId, toId: transfer.toId, lines })
      await Promise.all([
        recordEntry(tx, { act: 'stock.receive-transfer', object: { kind: 'transfer', id: transferId } }),
        ...[...new Set(lines.map((line) => line.productId))].map((productId) => publish(tx, 'stock', { productId })),
      ])
    }
    return withLines([transfer], lines)[0]!
  })
}
