/** The serial numbers of a product. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listSerials as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { serialsAfter } from './serial.db.ts'

export async function listSerials(
  ctx: Context,
  { productId, state, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-serials')
  const from = keyIn(after, ['text'])
  const [products, fetched] = await ctx.inBusiness((tx) =>
    Promise.all([
      productsForSale(tx, [productId]),
      serialsAfter(tx, { productId, state }, { after: from, limit: limit + 1 }),
    ]),
  )
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.serialKey])
  const name = products[0]?.name ?? ''
  return { rows: rows.map((row) => ({ ...row, name })), next }
}
