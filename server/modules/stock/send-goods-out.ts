/**
 * Takes goods off the shelf that leave otherwise than by a bill: back to the supplier, or because the entry that brought them
 * was wrong. They must still be there, whatever the product's own setting says; a batch is given out only of itself.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchesByIds, batchOnHand, moveBatches } from './batch.db.ts'
import { moveGoods } from './level.db.ts'
import { type MovingDocument, oneForEach } from './level.ts'
import { takeSerials } from './serial.db.ts'

export interface LineToSend {
  readonly line: number
  readonly productId: string
  readonly quantity: number
  /** What they came in for, when just that must leave the worth of the shelf. */
  readonly valuePaise?: number
  readonly batchId?: string | null
  readonly serials?: readonly string[]
}

export async function sendGoodsOut(
  tx: BusinessTx,
  {
    document,
    locationId,
    lines,
  }: {
    readonly document: MovingDocument<'purchase-return' | 'purchase-cancellation'>
    readonly locationId: string
    readonly lines: readonly LineToSend[]
  },
): Promise<void> {
  const products = await productsForSale(tx, [...new Set(lines.map((line) => line.productId))])
  const known = new Map(products.map((product) => [product.id, product]))
  const going = lines
    .map((line) => ({ ...line, name: known.get(line.productId)!.name, of: known.get(line.productId)! }))
    .filter((line) => line.of.stockPolicy !== 'not-kept')
  const moves = oneForEach(
    going.map(({ productId, name, quantity, valuePaise }) => ({
      productId,
      name,
      quantity: -quantity,
      valuePaise,
      refusedBelowNothing: true,
    })),
  )
  await moveGoods(tx, { document, locationId, moves })

  const ofBatch = going.filter((line) => line.batchId)
  const wanted = new Map<string, number>()
  for (const line of ofBatch) wanted.set(line.batchId!, (wanted.get(line.batchId!) ?? 0) + line.quantity)
  for (const [batchId, quantity] of wanted) {
    // The level's lock, taken above, holds the batch still.
    const left = await batchOnHand(tx, batchId, locationId)
    if (left >= quantity) continue
    const [batch] = await batchesByIds(tx, [batchId])
    const product = ofBatch.find((line) => line.batchId === batchId)!.name
    throw refuse('stock.batch-not-enough', { product, batch: batch!.number, left: left / 1000 })
  }
  await Promise.all([
    moveBatches(tx, {
      document,
      locationId,
      moves: ofBatch.map(({ line, productId, batchId, quantity }) => ({
        line,
        productId,
        batchId: batchId!,
        quantity: -quantity,
      })),
    }),
    takeSerials(tx, {
      document,
      locationId,
      state: 'gone',
      asked: going.flatMap(({ line, productId, name, serials = [] }) =>
        serials.map((serial) => ({ line, productId, serial, name, refused: true, fact: false })),
      ),
    }),
  ])
}
