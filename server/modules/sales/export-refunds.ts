/** Refunds by UPI and card, as CSV: newest first, read page by page. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportRefunds as contract } from '@galla/contract/refunds'
import { paise } from '@galla/money/paise'
import { plainRupees } from '@galla/money/rupees'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type RefundFilter, refundsBefore } from './refund.db.ts'

const heading = [
  'Day',
  'Bill or voucher',
  'Name',
  'Phone',
  'How',
  'Amount',
  'Promised by',
  'Made on',
  'Made by',
  'Reference',
]
const pageSize = 1000

export async function exportRefunds(
  ctx: Context,
  { state, kind, from, to }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('sales.export-refunds')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, { act: 'sales.export-refunds', object: { kind: 'business', id: ctx.business.id } }),
  )
  const filter = { state, kind, from: from && beginOf(from), until: to && endOf(to) }
  return { fileName: `refunds-${ctx.today}.csv`, content: csvOf(heading, pagesOf(ctx, filter)) }
}

async function* pagesOf(ctx: Context, filter: RefundFilter): AsyncGenerator<Cell[][]> {
  let before: readonly [string, string] | undefined
  for (;;) {
    const from = before
    const rows = await ctx.inBusiness((tx) => refundsBefore(tx, filter, { before: from, limit: pageSize }))
    yield rows.map((row) => [
      row.day,
      row.number,
      row.name,
      // Digits without the plus: a spreadsheet would take a leading + for a formula.
      row.phone?.replace(/^\+/, '') ?? null,
      row.kind,
      plainRupees(paise(row.amountPaise)),
      row.by,
      row.madeAt?.slice(0, 10) ?? null,
      row.madeBy,
      row.reference,
    ])
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    before = [last.at, last.id]
  }
}
