/**
 * Enters what lies on the shelf by a person's word: opening stock, a count, or what was added, broken or lost. Of what is kept
 * by batch it is one batch's stock that is told, of what is kept by serial number the pieces.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { adjustStock as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchOnHand, findBatch, findOrAddBatch, moveBatches } from './batch.db.ts'
import { findAdjustment, findLevel, hasMoved, lockLevel, moveGoods } from './level.db.ts'
import { firstLocationOf } from './level.ts'
import { mustHaveLocation } from './must-have-location.ts'
import { putSerials, takeSerials } from './serial.db.ts'

const kinds = { opening: 'opening', count: 'count', add: 'adjustment' } as const
const usualCause = { opening: 'opening', count: 'counted', add: 'other' } as const

type Input = ParsedInputOf<typeof contract>

export async function adjustStock(
  ctx: Context,
  { id = ctx.newId(), productId, how, quantity, reason, ...given }: Input,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.adjust-stock')
  const first = firstLocationOf(ctx.business.id)
  const locationId = given.locationId ?? first
  const document = { kind: kinds[how], id, at: ctx.now }

  return ctx.inBusiness(async (tx) => {
    const [product] = await productsForSale(tx, [productId])
    if (!product) throw refuse('catalogue.not-found')
    if (locationId !== first) await mustHaveLocation(tx, locationId)
    if (product.stockPolicy === 'not-kept') throw refuse('stock.not-kept', { product: product.name })
    if (product.parts) throw refuse('stock.kit-moves-not', { product: product.name })
    const { name, reorderLevel } = product

    const before = await lockLevel(tx, { productId, locationId, name, reorderLevel, kept: !product.archived })
    const [done, moved] = await Promise.all([findAdjustment(tx, id), hasMoved(tx, productId)])
    // What a count changed depends on the shelf of that moment, so of a count the quantity tells nothing.
    const same = done?.kind === document.kind && done.productId === productId && done.locationId === locationId
    if (done && !(same && (how === 'count' || done.quantity === quantity))) throw refuse('stock.id-used')
    if (!done) {
      if (how === 'opening' && moved) throw refuse('stock.opened-already', { product: name })
      if ((given.batchId || given.batch) && product.tracking !== 'batch')
        throw refuse('stock.not-by-batch', { product: name })
      const batchId = product.tracking === 'batch' ? await batchNamed(tx, name, { productId, ...given }) : null
      const there = batchId === null ? before.onHand : await batchOnHand(tx, batchId, locationId)
      const change = how === 'count' ? quantity - there : quantity
      const { serials = [] } = given
      if (serials.length > 0 && serials.length * 1000 !== Math.abs(change))
        throw refuse('stock.serials-needed', { product: name, count: Math.floor(Math.abs(change) / 1000) })
      await moveGoods(tx, {
        document,
        locationId,
        moves: [{ productId, quantity: change, name, unitCostPaise: given.costPaise ?? product.costPaise }],
        reason,
        cause: given.cause ?? usualCause[how],
      })
      const line = 0
      const pieces = serials.map((serial) => ({ line, productId, serial, name }))
      await Promise.all([
        batchId && moveBatches(tx, { document, locationId, moves: [{ line, productId, batchId, quantity: change }] }),
        change > 0
          ? putSerials(tx, { document, locationId, pieces, state: 'in-stock' })
          : takeSerials(tx, {
              document,
              locationId,
              state: 'gone',
              asked: pieces.map((piece) => ({ ...piece, refused: true, fact: false })),
            }),
        recordEntry(tx, {
          act: 'stock.adjust-stock',
          object: { kind: 'product', id: productId },
          facts: { how, before: before.onHand, after: before.onHand + change, movement: id },
        }),
        publish(tx, 'stock', { productId }),
      ])
    }
    const level = await findLevel(tx, productId, locationId)
    return { ...product, ...level!, name }
  })
}

/** The batch that was named or came just now; null for what came before anybody kept batches. */
async function batchNamed(
  tx: BusinessTx,
  product: string,
  { productId, batchId, batch, costPaise }: Pick<Input, 'productId' | 'batchId' | 'batch' | 'costPaise'>,
): Promise<string | null> {
  if (batchId) {
    const found = await findBatch(tx, batchId)
    if (found?.productId !== productId) throw refuse('stock.no-such-batch', { product })
    return found.id
  }
  return batch ? findOrAddBatch(tx, { ...batch, productId, costPaise: costPaise ?? null }) : null
}
