/** What came and went, as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportMovements as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { moment, pagesByKey, quantity, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { movementsBefore } from './level.db.ts'

const columns = [
  moment('At'),
  text('Name'),
  text('SKU'),
  text('Unit'),
  quantity('Quantity'),
  text('Kind'),
  text('Reason'),
  text('Document id'),
  text('Location id'),
]

export async function exportMovements(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-movements')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'stock.export-movements',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const pages = pagesByKey<
    Awaited<ReturnType<typeof movementsBefore>>[number] & {
      readonly name: string
      readonly sku: string | null
      readonly unit: string
    }
  >(
    1000,
    (last, limit) =>
      ctx.inBusiness(async (tx) => {
        const before = last && ([last.at, last.id] as const)
        const movements = await movementsBefore(tx, {
          before,
          productId: asked.productId,
          locationId: asked.locationId,
          limit,
        })
        const products = await productsForSale(tx, [...new Set(movements.map((movement) => movement.productId))])
        const byId = new Map(products.map(({ id, name, sku, unit }) => [id, { name, sku, unit }]))
        return movements.map((movement) => ({ ...byId.get(movement.productId)!, ...movement }))
      }),
    (m) => [m.at, m.name, m.sku, m.unit, m.quantity, m.kind, m.reason, m.documentId, m.locationId],
  )
  return tableFile(format, { name: `stock-movements-${ctx.today}`, columns, pages })
}
