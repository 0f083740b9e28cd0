/** Puts the goods of a transfer on the shelf they were sent to: with their worth, into their batches, piece by piece. */
import type { BusinessTx } from '../../platform/database.ts'
import { batchesMovedBy, moveBatches } from './batch.db.ts'
import { moveGoods } from './level.db.ts'
import { oneForEach } from './level.ts'
import { putSerials, serialsMovedBy } from './serial.db.ts'
import type { TransferLine } from './transfer.ts'

export async function putInPlace(
  tx: BusinessTx,
  { id, toId, lines }: { readonly id: string; readonly toId: string; readonly lines: readonly TransferLine[] },
): Promise<void> {
  const document = { kind: 'transfer-in', id, at: tx.acting.now } as const
  const sent = { kind: 'transfer-out', id } as const
  const [batches, serials] = await Promise.all([batchesMovedBy(tx, sent), serialsMovedBy(tx, sent)])
  const nameOf = new Map(lines.map((line) => [line.productId, line.name]))
  const moves = oneForEach(
    lines.map(({ productId, name, quantity, valuePaise }) => ({ productId, name, quantity, valuePaise })),
  )
  await Promise.all([
    moveGoods(tx, { document, locationId: toId, moves }),
    moveBatches(tx, {
      document,
      locationId: toId,
      moves: batches.map(({ line, productId, batchId, quantity }) => ({
        line,
        productId,
        batchId,
        quantity: -quantity,
      })),
    }),
    putSerials(tx, {
      document,
      locationId: toId,
      pieces: serials.map(({ line, productId, serial }) => ({
        line,
        productId,
        serial,
        name: nameOf.get(productId) ?? '',
      })),
      state: 'in-stock',
    }),
  ])
}
