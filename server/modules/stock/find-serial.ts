/** A serial number, and the documents it came and went by. Two makers may use one number, so there may be more than one. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { findSerial as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { historyOf, serialsCalled } from './serial.db.ts'

export async function findSerial(
  ctx: Context,
  { serial }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.find-serial')
  // NUL can stand in no text of Postgres, nor on any piece.
  const asked = serial.replaceAll('\u0000', '').trim()
  return ctx.inBusiness(async (tx) => {
    const found = await serialsCalled(tx, asked)
    const [products, history] = await Promise.all([
      productsForSale(
        tx,
        found.map((piece) => piece.productId),
      ),
      historyOf(
        tx,
        found.map((piece) => piece.id),
      ),
    ])
    return {
      rows: found.map((piece) => ({
        ...piece,
        name: products.find((product) => product.id === piece.productId)!.name,
        history: history.filter((move) => move.serialId === piece.id),
      })),
    }
  })
}
