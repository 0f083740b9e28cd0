/**
 * Takes what a bill sells off the shelf, all lines in one statement. Where the product says "block" and the shelf holds
 * less, the sale is refused, and of two buyers of the last one the first wins; where it says "warn", the bill goes through
 * and the product is named as oversold. Told twice, a bill takes once.
 */
import type { Quantity } from '@galla/money/quantity'
import type { BusinessTx } from '../../platform/database.ts'
import { moveGoods } from './level.db.ts'
import { firstLocationOf, type MovingDocument, oneForEach } from './level.ts'

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
  const moves = oneForEach(
    kept.map(({ productId, quantity, name, policy }) => ({
      productId,
      name,
      quantity: -quantity,
      refusedBelowNothing: policy === 'block',
    })),
  )
  const moved = await moveGoods(tx, { document, locationId, moves })
  const warns = new Set(kept.filter((line) => line.policy === 'warn').map((line) => line.productId))
  return { oversold: moved.filter((level) => level.onHand < 0 && warns.has(level.productId)).map((l) => l.productId) }
}
