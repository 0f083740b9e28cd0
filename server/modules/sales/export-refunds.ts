/** Refunds by UPI and card as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportRefunds as contract } from '@galla/contract/refunds'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { day, moment, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { refundsBefore } from './refund.db.ts'
import type { RefundRow } from './refund.ts'

const columns = [
  day('Day'),
  text('Bill or voucher'),
  text('Name'),
  text('Phone'),
  text('How'),
  rupees('Amount'),
  text('Promised by'),
  moment('Made'),
  text('Made by'),
  text('Reference'),
]

export async function exportRefunds(
  ctx: Context,
  { format, state, kind, from, to }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('sales.export-refunds')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'sales.export-refunds',
      object: { kind: 'business', id: ctx.business.id },
      facts: { state, format },
    }),
  )
  const filter = { state, kind, from: from && beginOf(from), until: to && endOf(to) }
  const pages = pagesByKey<RefundRow>(
    1000,
    (last, limit) => ctx.inBusiness((tx) => refundsBefore(tx, filter, { before: last && [last.at, last.id], limit })),
    (row) => [
      row.day,
      row.number,
      row.name,
      // Digits without the plus: a spreadsheet would take a leading + for a formula.
      row.phone?.replace(/^\+/, '') ?? null,
      row.kind,
      row.amountPaise,
      row.by,
      row.madeAt,
      row.madeBy,
      row.reference,
    ],
  )
  return tableFile(format, { name: `refunds-${ctx.today}`, columns, pages })
}
