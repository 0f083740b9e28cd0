/** What a kit holds; nothing for what is none. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showKit as contract } from '@galla/contract/catalogue-goods'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { partsOf } from './goods.db.ts'
import { findProduct } from './product.db.ts'

export async function showKit(
  ctx: Context,
  { productId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.show-kit')
  const [product, parts] = await ctx.inBusiness((tx) =>
    Promise.all([findProduct(tx, productId), partsOf(tx, productId)]),
  )
  if (!product) throw refuse('catalogue.not-found')
  return { productId, parts }
}
