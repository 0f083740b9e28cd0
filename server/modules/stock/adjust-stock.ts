/** Enters what lies on the shelf by a person's word: opening stock, a count, or what was added, broken or lost. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { adjustStock as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { findLevel, findMovement, hasMoved, lockLevel, moveGoods } from './level.db.ts'
import { firstLocationOf } from './level.ts'
import { mustHaveLocation } from './must-have-location.ts'

const kinds = { opening: 'opening', count: 'count', add: 'adjustment' } as const

export async function adjustStock(
  ctx: Context,
  { id = ctx.newId(), productId, how, quantity, reason, ...given }: ParsedInputOf<typeof contract>,
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
    const { name, reorderLevel } = product

    const before = await lockLevel(tx, { productId, locationId, name, reorderLevel, kept: !product.archived })
    const [done, moved] = await Promise.all([findMovement(tx, document, productId), hasMoved(tx, productId)])
    if (!done) {
      if (how === 'opening' && moved) throw refuse('stock.opened-already', { product: name })
      const change = how === 'count' ? quantity - before.onHand : quantity
      await moveGoods(tx, {
        document,
        locationId,
        moves: [{ productId, quantity: change, name }],
        reason,
      })
      await Promise.all([
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
