/** The batches and serial numbers that left the shelf by a document, line by line: what its paper prints. */
import type { BusinessTx } from '../../platform/database.ts'
import { batchesMovedBy } from './batch.db.ts'
import { byLine, type GoodsOfLine } from './goods.ts'
import type { MovingDocument } from './level.ts'
import { serialsMovedBy } from './serial.db.ts'

export async function goodsOnDocument(
  tx: BusinessTx,
  document: Pick<MovingDocument, 'kind' | 'id'>,
): Promise<GoodsOfLine[]> {
  const [batches, serials] = await Promise.all([batchesMovedBy(tx, document), serialsMovedBy(tx, document)])
  const own = (move: { kind: string; documentId: string }) =>
    move.kind === document.kind && move.documentId === document.id
  return byLine(batches.filter(own), serials.filter(own))
}
