/** The purchase register as a file, oldest first: a row for each rate of each bill. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportPurchases as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { day, number, rupees, type TableFormat, type TablePage, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type PurchaseFilter, registerAfter } from './purchase.db.ts'

const columns = [
  day('Date'),
  text('Bill'),
  text('Supplier'),
  text('GSTIN'),
  text('State code'),
  text('State of the entry'),
  text('Reverse charge'),
  number('Rate %'),
  text('Input tax'),
  rupees('Taxable value'),
  rupees('CGST'),
  rupees('SGST'),
  rupees('IGST'),
  rupees('Bill total'),
  rupees('Still to pay'),
]

export async function exportPurchases(
  ctx: Context,
  { format, search = '', ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('purchases.export-purchases')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'purchases.export-purchases',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const filter: PurchaseFilter = {
    supplierId: asked.supplierId,
    from: asked.from,
    to: asked.to,
    state: asked.state,
    due: asked.due,
    search: search.normalize('NFC').replaceAll('\u0000', '').trim().toUpperCase(),
  }
  return tableFile(format, { name: `purchases-${ctx.today}`, columns, pages: pagesOf(ctx, filter) })
}

/** Pages are counted in bills: one bill may be several rows. */
async function* pagesOf(ctx: Context, filter: PurchaseFilter): AsyncGenerator<TablePage> {
  const billsOfPage = 500
  let after: readonly [string, string] | undefined
  for (;;) {
    const from = after
    const rows = await ctx.inBusiness((tx) => registerAfter(tx, filter, { after: from, limit: billsOfPage }))
    yield rows.map((row) => [
      row.billDay,
      row.billNumber,
      row.supplierName,
      row.supplierGstin,
      row.supplierState,
      row.state,
      row.reverseCharge ? 'yes' : 'no',
      row.rateBasisPoints / 100,
      row.itcEligible ? 'yes' : 'no',
      row.taxablePaise,
      row.cgstPaise,
      row.sgstPaise,
      row.igstPaise,
      row.totalPaise,
      row.duePaise,
    ])
    const last = rows.at(-1)
    if (!last || new Set(rows.map((row) => row.id)).size < billsOfPage) return
    after = [last.billDay, last.id]
  }
}
