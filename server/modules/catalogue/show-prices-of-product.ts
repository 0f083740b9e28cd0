/** What each price list asks for one product. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showPricesOfProduct as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { pricesOfOneProduct } from './price-list.db.ts'
import { productOf } from './product-of.ts'

export async function showPricesOfProduct(
  ctx: Context,
  { productId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.show-prices-of-product')
  const [product, rows] = await ctx.inBusiness((tx) =>
    Promise.all([productOf(tx, productId), pricesOfOneProduct(tx, productId)]),
  )
  if (!product) throw refuse('catalogue.not-found')
  return { rows }
}
