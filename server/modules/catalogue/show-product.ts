/** One product, archived or not. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showProduct as contract } from '@galla/contract/catalogue'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findProduct } from './product.db.ts'
import { shownTo } from './product.ts'

export async function showProduct(
  ctx: Context,
  { productId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.show-product')
  const product = await ctx.inBusiness((tx) => findProduct(tx, productId))
  if (!product) throw refuse('catalogue.not-found')
  return shownTo(ctx, product)
}
