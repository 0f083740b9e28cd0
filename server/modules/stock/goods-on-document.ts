/**
 * The batches and serial numbers that left the shelf by a document, line by line: what its paper prints. And what other
 * documents brought back of them, by the id of each.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { batchesMovedBy } from './batch.db.ts'
import { byLine, type GoodsOfLine } from './goods.ts'
import type { MovingDocument } from './level.ts'
import { serialsMovedBy } from './serial.db.ts'

export interface GoodsOnDocument {
  readonly own: readonly GoodsOfLine[]
  readonly backBy: ReadonlyMap<string, readonly GoodsOfLine[]>
}

export async function goodsOnDocument(
  tx: BusinessTx,
  document: Pick<MovingDocument, 'kind' | 'id'>,
): Promise<GoodsOnDocument> {
  const [batches, serials] = await Promise.all([batchesMovedBy(tx, document), serialsMovedBy(tx, document)])
  const of = (id: string) =>
    byLine(
      batches.filter((move) => move.documentId === id),
      serials.filter((move) => move.documentId === id),
    )
  const others = new Set([...batches, ...serials].map(({ documentId }) => documentId))
  others.delete(document.id)
  return { own: of(document.id), backBy: new Map([...others].map((id) => [id, of(id)])) }
}
