/** Batches on the shelf that have expired or will soon, with what they are worth. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listExpiring as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchesUntil } from './batch.db.ts'
import { daysBetween, daysFrom } from './days-from.ts'

export async function listExpiring(
  ctx: Context,
  { within, locationId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-expiring')
  const from = keyIn(after, ['day', 'uuid', 'uuid'])
  const until = daysFrom(ctx.today, within)
  const seesCosts = ctx.can('catalogue.see-costs')
  return ctx.inBusiness(async (tx) => {
    const fetched = await batchesUntil(tx, { until, locationId }, { after: from, limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, (batch) => [batch.expiresOn!, batch.id, batch.locationId])
    const products = await productsForSale(tx, [...new Set(rows.map((batch) => batch.productId))])
    const byId = new Map(products.map(({ id, name, nameHi, nameTa, unit }) => [id, { name, nameHi, nameTa, unit }]))
    return {
      rows: rows.map((batch) => ({
        ...byId.get(batch.productId)!,
        ...batch,
        costPaise: seesCosts ? batch.costPaise : null,
        expired: batch.expiresOn! < ctx.today,
        daysLeft: daysBetween(ctx.today, batch.expiresOn!),
        worthPaise: seesCosts && batch.costPaise !== null ? Math.round((batch.costPaise * batch.onHand) / 1000) : null,
      })),
      next,
    }
  })
}
