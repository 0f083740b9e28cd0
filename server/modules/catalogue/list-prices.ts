/** What a price list asks for products. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listPrices as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { findPriceList, pricesOfList } from './price-list.db.ts'

export async function listPrices(
  ctx: Context,
  { priceListId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.list-prices')
  const from = keyIn(after, ['uuid', 'number'])
  const [list, fetched] = await ctx.inBusiness((tx) =>
    Promise.all([findPriceList(tx, priceListId), pricesOfList(tx, { priceListId, after: from, limit: limit + 1 })]),
  )
  if (!list) throw refuse('catalogue.no-such-price-list')
  return pageFrom(fetched, limit, (row) => [row.productId, row.fromQuantity])
}
