/** The price lists of the shop, by name. */
import type { OutputOf } from '@galla/contract/act'
import type { listPriceLists as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { priceListsByName } from './price-list.db.ts'

export async function listPriceLists(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.list-price-lists')
  return { rows: await ctx.inBusiness(priceListsByName) }
}
