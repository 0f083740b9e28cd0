/**
 * Puts goods on the shelf that came from outside, each line with what it cost: its batch is found or made, its serial numbers
 * are written down. Gives the batch of each line. Told twice, it receives once.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { findBatch, findOrAddBatch, moveBatches } from './batch.db.ts'
import type { BatchToEnter } from './goods.ts'
import { moveGoods } from './level.db.ts'
import { firstLocationOf, type MovingDocument, oneForEach } from './level.ts'
import { mustHaveLocation } from './must-have-location.ts'
import { putSerials } from './serial.db.ts'

export interface LineToReceive {
  readonly line: number
  readonly productId: string
  /** Thousandths of the product's unit, all that came. */
  readonly quantity: number
  readonly valuePaise: number
  readonly batch?: BatchToEnter | undefined
  readonly batchId?: string | undefined
  readonly serials?: readonly string[] | undefined
}

export async function receiveGoods(
  tx: BusinessTx,
  {
    document,
    locationId,
    lines,
  }: {
    readonly document: MovingDocument<'purchase'>
    readonly locationId: string
    readonly lines: readonly LineToReceive[]
  },
): Promise<{ line: number; batchId: string | null }[]> {
  const [products] = await Promise.all([
    productsForSale(tx, [...new Set(lines.map((line) => line.productId))]),
    locationId === firstLocationOf(tx.businessId) ? undefined : mustHaveLocation(tx, locationId),
  ])
  const known = new Map(products.map((product) => [product.id, product]))
  const coming = lines.flatMap((line) => {
    const product = known.get(line.productId)
    if (!product) throw refuse('catalogue.not-found')
    if (line.batch && product.tracking !== 'batch') throw refuse('stock.not-by-batch', { product: product.name })
    if (product.parts) throw refuse('stock.kit-moves-not', { product: product.name })
    return product.stockPolicy === 'not-kept' ? [] : [{ ...line, name: product.name, tracking: product.tracking }]
  })
  const moves = oneForEach(
    coming.map(({ productId, name, quantity, valuePaise }) => ({ productId, name, quantity, valuePaise })),
  )
  await moveGoods(tx, { document, locationId, moves })

  const batchOf = new Map<number, string>()
  for (const line of coming) {
    if (line.tracking !== 'batch') continue
    if (line.batchId) {
      const batch = await findBatch(tx, line.batchId)
      if (batch?.productId !== line.productId) throw refuse('stock.no-such-batch', { product: line.name })
      batchOf.set(line.line, batch.id)
    } else if (line.batch) {
      const costPaise = Math.round((line.valuePaise * 1000) / line.quantity)
      batchOf.set(line.line, await findOrAddBatch(tx, { ...line.batch, productId: line.productId, costPaise }))
    } else throw refuse('stock.batch-needed', { product: line.name })
  }
  const pieces = coming
    .filter((line) => line.tracking === 'serial')
    .flatMap(({ line, productId, name, quantity, serials = [] }) => {
      const unlike = new Map(serials.map((serial) => [serial.toUpperCase(), serial]))
      if (unlike.size !== serials.length || unlike.size * 1000 !== quantity)
        throw refuse('stock.serials-needed', { product: name, count: Math.max(1, Math.floor(quantity / 1000)) })
      return serials.map((serial) => ({ line, productId, serial, name }))
    })
  await Promise.all([
    moveBatches(tx, {
      document,
      locationId,
      moves: coming.flatMap(({ line, productId, quantity }) => {
        const batchId = batchOf.get(line)
        return batchId ? [{ line, productId, batchId, quantity }] : []
      }),
    }),
    putSerials(tx, { document, locationId, pieces, state: 'in-stock' }),
  ])
  return lines.map(({ line }) => ({ line, batchId: batchOf.get(line) ?? null }))
}
