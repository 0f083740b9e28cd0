/** The serial numbers of a product. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listSerials as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
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
  const [product] = products
  if (!product) throw refuse('catalogue.not-found')
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.serialKey])
  return { rows: rows.map((row) => ({ ...row, name: product.name })), next }
}
