/** Puts the shelf right by a count, in one act. What was counted and found right is kept as well: it is proof of counting. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { postCount as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { moveBatches } from './batch.db.ts'
import { closeCount, linesOfCount, lockCount } from './count.db.ts'
import { moveGoods } from './level.db.ts'
import { oneForEach } from './level.ts'
import { wholeCount } from './whole-count.ts'

export async function postCount(
  ctx: Context,
  { countId, cause }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.post-count')
  const document = { kind: 'count', id: countId, at: ctx.now } as const
  return ctx.inBusiness(async (tx) => {
    const count = await lockCount(tx, countId)
    if (!count) throw refuse('stock.no-such-count')
    const { locationId } = count
    // Posted twice is posted once.
    if (count.state === 'posted') return (await wholeCount(ctx, tx, countId))!
    if (count.state === 'dropped') throw refuse('stock.count-closed')
    const lines = await linesOfCount(tx, countId, locationId)
    if (lines.length === 0) throw refuse('stock.count-empty')
    const products = await productsForSale(tx, [...new Set(lines.map((line) => line.productId))])
    const byId = new Map(products.map((product) => [product.id, product]))
    const moves = oneForEach(
      lines.map(({ productId, counted, expected }) => ({
        productId,
        name: byId.get(productId)!.name,
        quantity: counted - expected,
        unitCostPaise: byId.get(productId)!.costPaise,
      })),
    )
    await Promise.all([
      moveGoods(tx, { document, locationId, moves, cause }),
      moveBatches(tx, {
        document,
        locationId,
        moves: lines.flatMap(({ productId, batchId, counted, expected }) =>
          batchId ? [{ line: 0, productId, batchId, quantity: counted - expected }] : [],
        ),
      }),
      closeCount(tx, countId, 'posted'),
      recordEntry(tx, {
        act: 'stock.post-count',
        object: { kind: 'count', id: countId },
        facts: { cause, lines: lines.length, differing: moves.filter((move) => move.quantity !== 0).length },
      }),
      publish(tx, 'stock', { countId }),
    ])
    return (await wholeCount(ctx, tx, countId))!
  })
}
