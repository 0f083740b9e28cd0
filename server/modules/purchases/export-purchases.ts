/** The purchase register as CSV, oldest first, a row for each rate of each bill. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportPurchases as contract } from '@galla/contract/purchases'
import { paise } from '@galla/money/paise'
import { plainRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { registerAfter } from './purchase.db.ts'

const heading = [
  'Date',
  'Bill',
  'Supplier',
  'GSTIN',
  'State code',
  'State of the entry',
  'Reverse charge',
  'Rate %',
  'Input tax',
  'Taxable value',
  'CGST',
  'SGST',
  'IGST',
  'Bill total',
  'Still to pay',
]
const pageSize = 500

export async function exportPurchases(ctx: Context, { from, to }: ParsedInputOf<typeof contract>): Promise<FileAnswer> {
  ctx.must('purchases.export-purchases')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, { act: 'purchases.export-purchases', object: { kind: 'business', id: ctx.business.id } }),
  )
  return { fileName: `purchases-${ctx.today}.csv`, content: csvOf(heading, pagesOf(ctx, { from, to })) }
}

async function* pagesOf(
  ctx: Context,
  period: { from: string | undefined; to: string | undefined },
): AsyncGenerator<Cell[][]> {
  const rupees = (n: number) => Number(plainRupees(paise(n)))
  let after: readonly [string, string] | undefined
  for (;;) {
    const from = after
    const rows = await ctx.inBusiness((tx) => registerAfter(tx, period, { after: from, limit: pageSize }))
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
      rupees(row.taxablePaise),
      rupees(row.cgstPaise),
      rupees(row.sgstPaise),
      rupees(row.igstPaise),
      rupees(row.totalPaise),
      rupees(row.duePaise),
    ])
    const last = rows.at(-1)
    if (!last || new Set(rows.map((row) => row.id)).size < pageSize) return
    after = [last.billDay, last.id]
  }
}
