/**
 * Says what a kit holds. It is sold as one, at its own price and in its own tax class; what leaves the shelf are its parts.
 * A bill keeps what it took, so a new recipe changes nothing that was sold.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { makeKit as contract } from '@galla/contract/catalogue-goods'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { isPartOfKit, partsOf, saveKit } from './goods.db.ts'
import { lockProduct } from './product.db.ts'
import { productsForSale } from './products-for-sale.ts'

export async function makeKit(
  ctx: Context,
  { productId, parts }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.make-kit')
  return ctx.inBusiness(async (tx) => {
    const kit = await lockProduct(tx, productId)
    if (!kit || kit.archivedAt !== null) throw refuse('catalogue.not-found')
    const [known, heldByKit] = await Promise.all([
      productsForSale(
        tx,
        parts.map((part) => part.productId),
      ),
      isPartOfKit(tx, productId),
    ])
    if (parts.length > 0 && (kit.tracking !== 'none' || heldByKit))
      throw refuse('catalogue.kit-cannot', { product: kit.name })
    const seen = new Set<string>()
    for (const part of parts) {
      const of = known.find((one) => one.id === part.productId)
      if (!of || of.archived) throw refuse('catalogue.not-found')
      if (of.parts || of.id === productId || seen.has(of.id)) throw refuse('catalogue.kit-cannot', { product: of.name })
      seen.add(of.id)
    }
    await saveKit(tx, productId, parts)
    await Promise.all([
      recordEntry(tx, {
        act: 'catalogue.make-kit',
        object: { kind: 'product', id: productId },
        facts: { parts: parts.length },
      }),
      publish(tx, 'products', { productId }),
      announce(tx, 'catalogue.product-changed', { productId }),
    ])
    return { productId, parts: await partsOf(tx, productId) }
  })
}
