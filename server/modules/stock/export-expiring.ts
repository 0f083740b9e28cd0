/** Batches on the shelf that have expired or will soon, as a file, soonest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportExpiring as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import {
  day,
  number,
  pagesByKey,
  quantity,
  rupees,
  type TableFormat,
  tableFile,
  text,
} from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { batchesUntil } from './batch.db.ts'
import { daysBetween, daysFrom } from './days-from.ts'
import { allLocations } from './location.db.ts'

const columns = [
  text('Name'),
  text('SKU'),
  text('Batch'),
  text('Place'),
  day('Expires'),
  number('Days left'),
  quantity('On the shelf'),
  text('Unit'),
  rupees('MRP'),
  rupees('Worth'),
]

export async function exportExpiring(
  ctx: Context,
  { format, within, locationId }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-expiring')
  const places = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'stock.export-expiring',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    })
    return new Map((await allLocations(tx)).map((place) => [place.id, place.name]))
  })
  const until = daysFrom(ctx.today, within)
  const seesCosts = ctx.can('catalogue.see-costs')
  const pages = pagesByKey<
    Awaited<ReturnType<typeof batchesUntil>>[number] & {
      readonly name: string
      readonly sku: string | null
      readonly unit: string
    }
  >(
    1000,
    (last, limit) =>
      ctx.inBusiness(async (tx) => {
        const after = last && ([last.expiresOn!, last.id, last.locationId] as const)
        const batches = await batchesUntil(tx, { until, locationId }, { after, limit })
        const products = await productsForSale(tx, [...new Set(batches.map((batch) => batch.productId))])
        const byId = new Map(products.map(({ id, name, sku, unit }) => [id, { name, sku, unit }]))
        return batches.map((batch) => ({ ...byId.get(batch.productId)!, ...batch }))
      }),
    (b) => [
      b.name,
      b.sku,
      b.number,
      places.get(b.locationId) ?? '',
      b.expiresOn,
      daysBetween(ctx.today, b.expiresOn!),
      b.onHand,
      b.unit,
      b.mrpPaise,
      seesCosts && b.costPaise !== null ? Math.round((b.costPaise * b.onHand) / 1000) : null,
    ],
  )
  return tableFile(format, { name: `expiring-${ctx.today}`, columns, pages })
}
