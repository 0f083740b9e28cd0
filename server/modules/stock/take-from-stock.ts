/**
 * Takes what a bill sells off the shelf, all lines in one statement. Where the product says "block" and the shelf holds
 * less, the sale is refused, and of two buyers of the last one the first wins; where it says "warn", the bill goes through
 * and the product is named as oversold. Told twice, a bill takes once.
 */
import { formatQuantity, type Quantity } from '@galla/money/quantity'
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { moveGoods } from './level.db.ts'
import { firstLocationOf, type MovingDocument, oneForEach, ranLow } from './level.ts'

export interface LineFromStock {
  readonly productId: string
  readonly quantity: Quantity
  readonly policy: 'allow' | 'warn' | 'block' | 'not-kept'
  readonly name: string
}

export async function takeFromStock(
  tx: BusinessTx,
  {
    document,
    locationId = firstLocationOf(tx.businessId),
    lines,
  }: {
    readonly document: MovingDocument<'invoice'>
    readonly locationId?: string | undefined
    readonly lines: readonly LineFromStock[]
  },
): Promise<{ oversold: string[] }> {
  const kept = lines.filter((line) => line.policy !== 'not-kept')
  const moves = oneForEach(kept.map(({ productId, quantity, name }) => ({ productId, name, quantity: -quantity })))
  const moved = await moveGoods(tx, { document, locationId, moves })

  const lineOf = new Map(kept.map((line) => [line.productId, line]))
  const short = moved.filter((level) => level.onHand < 0)
  for (const { productId, onHand, quantity } of short) {
    const { policy, name } = lineOf.get(productId)!
    if (policy !== 'block') continue
    const left = Math.max(0, onHand - quantity) as Quantity
    throw refuse('stock.not-enough', { product: name, left: formatQuantity(left) })
  }
  await Promise.all(moved.filter(ranLow).map(({ productId }) => announce(tx, 'stock.ran-low', { productId })))
  return { oversold: short.map((level) => level.productId).filter((id) => lineOf.get(id)!.policy === 'warn') }
}
