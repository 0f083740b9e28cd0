/** Keeps a product by batch, by serial number, or by neither. What has moved so far stays as it was written. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeTracking as contract } from '@galla/contract/catalogue-goods'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { saveTracking } from './goods.db.ts'
import { findProduct, lockProduct } from './product.db.ts'
import { shownTo } from './product.ts'

export async function changeTracking(
  ctx: Context,
  { productId, tracking }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.change-tracking')
  return ctx.inBusiness(async (tx) => {
    const before = await lockProduct(tx, productId)
    if (!before || before.archivedAt !== null) throw refuse('catalogue.not-found')
    if (before.isKit && tracking !== 'none') throw refuse('catalogue.tracking-cannot', { product: before.name })
    if (before.tracking !== tracking) {
      await saveTracking(tx, productId, tracking)
      await Promise.all([
        recordEntry(tx, {
          act: 'catalogue.change-tracking',
          object: { kind: 'product', id: productId },
          facts: { before: before.tracking, after: tracking },
        }),
        publish(tx, 'products', { productId }),
        announce(tx, 'catalogue.product-changed', { productId }),
      ])
    }
    return shownTo(ctx, (await findProduct(tx, productId))!)
  })
}
