/** Closed shifts as a file, oldest first: one line for each Z. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportShifts as contract } from '@galla/contract/shifts'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { moment, number, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type ShiftFilter, shiftsAfter } from './shift.db.ts'

const columns = [
  text('Till'),
  number('Z number'),
  moment('Opened'),
  text('Opened by'),
  moment('Closed'),
  text('Closed by'),
  rupees('Opening float'),
  rupees('Cash receipts'),
  rupees('Cash refunds'),
  rupees('Paid-in'),
  rupees('Paid-out'),
  rupees('Expected'),
  rupees('Counted'),
  rupees('Variance'),
  text('Remark'),
  number('Bills'),
  rupees('Bills total'),
  rupees('Returns'),
  rupees('Cancellations'),
  rupees('Net'),
  number('Late documents'),
]

export async function exportShifts(
  ctx: Context,
  { format, tillId, from, to }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('tills.export-shifts')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'tills.export-shifts',
      object: { kind: 'business', id: ctx.business.id },
      facts: { from: from ?? null, to: to ?? null, tillId: tillId ?? null, format },
    }),
  )
  const filter: ShiftFilter = { tillId, only: 'closed', from: from && beginOf(from), until: to && endOf(to) }
  const pages = pagesByKey<Awaited<ReturnType<typeof shiftsAfter>>[number]>(
    500,
    (last, limit) =>
      ctx.inBusiness((tx) => shiftsAfter(tx, filter, { after: last && [last.openedAt, last.id], limit })),
    (s) => {
      const { cash, bills, returns, cancellations, netPaise } = s.report!
      return [
        s.tillName,
        s.zNumber,
        s.openedAt,
        s.openedBy,
        s.closedAt!,
        s.closedBy,
        s.floatPaise,
        cash.receiptsPaise,
        cash.refundsPaise,
        cash.paidInPaise,
        cash.paidOutPaise,
        s.expectedPaise,
        s.countedPaise,
        s.variancePaise,
        s.remark,
        bills.count,
        bills.payablePaise,
        returns.creditPaise,
        cancellations.payablePaise,
        netPaise,
        s.lateCount,
      ]
    },
  )
  return tableFile(format, { name: `shifts-${from ?? 'all'}-to-${to ?? ctx.today}`, columns, pages })
}
