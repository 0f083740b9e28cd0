/**
 * Carries goods from one place to another, in one act unless somebody says later that they arrived. Both shelves are locked
 * in the order of their places, so that two vans in opposite directions do not wait for each other.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { transferGoods as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { takeBatches } from './batch.db.ts'
import { lockLevel, moveGoods } from './level.db.ts'
import { oneForEach } from './level.ts'
import { mustHaveLocation } from './must-have-location.ts'
import { putInPlace } from './put-in-place.ts'
import { takeSerials } from './serial.db.ts'
import { findTransfer, insertTransfer, insertTransferLines, linesOfTransfers } from './transfer.db.ts'
import { type TransferAnswer, withLines } from './transfer.ts'

type Input = ParsedInputOf<typeof contract>

export async function transferGoods(
  ctx: Context,
  { id, fromId, toId, lines: asked, remark, onTheWay }: Input,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.transfer-goods')
  if (fromId === toId) throw refuse('stock.same-location')
  return ctx.inBusiness(async (tx) => {
    const [products] = await Promise.all([
      productsForSale(tx, [...new Set(asked.map((line) => line.productId))]),
      mustHaveLocation(tx, fromId),
      mustHaveLocation(tx, toId),
    ])
    if (await insertTransfer(tx, { id, fromId, toId, state: onTheWay ? 'on-the-way' : 'arrived', remark })) {
      const known = new Map(products.map((product) => [product.id, product]))
      const going = asked.map((line, at) => {
        const product = known.get(line.productId)
        if (!product) throw refuse('catalogue.not-found')
        if (product.stockPolicy === 'not-kept') throw refuse('stock.not-kept', { product: product.name })
        if (line.batchId && product.tracking !== 'batch') throw refuse('stock.not-by-batch', { product: product.name })
        if (product.parts) throw refuse('stock.kit-moves-not', { product: product.name })
        const { name, unit, tracking, reorderLevel } = product
        return { ...line, line: at + 1, name, unit, tracking, reorderLevel, kept: !product.archived }
      })
      const levels = [...new Map(going.map((line) => [line.productId, line])).values()].sort((a, b) =>
        a.productId < b.productId ? -1 : 1,
      )
      for (const locationId of onTheWay ? [fromId] : [fromId, toId].sort())
        for (const { productId, name, reorderLevel, kept } of levels)
          await lockLevel(tx, { productId, locationId, name, reorderLevel, kept })

      const document = { kind: 'transfer-out', id, at: ctx.now } as const
      const [moved] = await Promise.all([
        moveGoods(tx, {
          document,
          locationId: fromId,
          moves: oneForEach(
            going.map(({ productId, name, quantity }) => ({
              productId,
              name,
              quantity: -quantity,
              refusedBelowNothing: true,
            })),
          ),
          reason: remark,
        }),
        takeBatches(tx, {
          document,
          locationId: fromId,
          expiredToo: true,
          asked: going
            .filter((line) => line.tracking === 'batch')
            .map(({ line, productId, quantity, batchId, name }) => ({
              line,
              productId,
              quantity,
              batchId,
              name,
              // What came before anybody kept batches goes without one.
              refused: batchId !== undefined,
            })),
        }),
        takeSerials(tx, {
          document,
          locationId: fromId,
          state: 'gone',
          asked: going
            .filter((line) => line.tracking === 'serial')
            .flatMap(({ line, productId, name, quantity, serials = [] }) => {
              if (serials.length * 1000 !== quantity)
                throw refuse('stock.serials-needed', { product: name, count: Math.max(1, Math.floor(quantity / 1000)) })
              return serials.map((serial) => ({ line, productId, serial, name, refused: true, fact: false }))
            }),
        }),
      ])
      // The worth of a product goes with its first line; they arrive together.
      const worth = new Map(moved.map((level) => [level.productId, -level.movedPaise]))
      const lines = going.map(({ line, productId, name, unit, quantity }) => {
        const valuePaise = worth.get(productId) ?? 0
        worth.set(productId, 0)
        return { line, productId, name, unit, quantity, valuePaise }
      })
      await insertTransferLines(tx, id, lines)
      if (!onTheWay) await putInPlace(tx, { id, toId, lines })
      await Promise.all([
        recordEntry(tx, {
          act: 'stock.transfer-goods',
          object: { kind: 'transfer', id },
          facts: { fromId, toId, lines: lines.length },
        }),
        ...levels.map(({ productId }) => publish(tx, 'stock', { productId })),
      ])
    }
    const [transfer, kept] = await Promise.all([findTransfer(tx, id), linesOfTransfers(tx, [id])])
    const told = withLines([transfer!], kept)[0]!
    if (!carries(told, { fromId, toId, lines: asked })) throw refuse('stock.id-used')
    return told
  })
}

/** Is it what was asked for, and not another one under the same id? */
function carries(transfer: TransferAnswer, { fromId, toId, lines }: Pick<Input, 'fromId' | 'toId' | 'lines'>): boolean {
  const same = transfer.fromId === fromId && transfer.toId === toId && transfer.lines.length === lines.length
  return (
    same &&
    lines.every(({ productId, quantity }, at) => {
      const sent = transfer.lines[at]!
      return sent.productId === productId && sent.quantity === quantity
    })
  )
}
