/** Sets what a list asks for a product, in place of what it asked. The laws of a price hold for it too. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { setPrices as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { markChanged } from './mark-changed.ts'
import { lockPriceList, replacePrices } from './price-list.db.ts'
import { checkListPrices } from './price-list.ts'
import { productOf } from './product-of.ts'

export async function setPrices(
  ctx: Context,
  { priceListId, productId, prices }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.set-prices')
  return ctx.inBusiness(async (tx) => {
    // Two who set prices of one list wait for each other, so that neither's are mixed with the other's.
    const [list, product] = await Promise.all([lockPriceList(tx, priceListId), productOf(tx, productId)])
    if (!list || list.ended) throw refuse('catalogue.no-such-price-list')
    if (!product || product.archivedAt !== null) throw refuse('catalogue.not-found')
    checkListPrices(product, prices, ctx.today)
    await Promise.all([
      replacePrices(tx, { priceListId, productId, prices }),
      recordEntry(tx, {
        act: 'catalogue.set-prices',
        object: { kind: 'product', id: productId },
        facts: { priceListId, prices },
      }),
      markChanged(tx, productId),
    ])
    return { done: true }
  })
}
