/** Closed shifts as CSV, oldest first: one line for each Z. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportShifts as contract } from '@galla/contract/shifts'
import { paise } from '@galla/money/paise'
import { plainRupees } from '@galla/money/rupees'
import { beginOf, dayOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type ShiftFilter, shiftsAfter } from './shift.db.ts'

const heading = [
  'Till',
  'Z number',
  'Opened',
  'Opened by',
  'Closed',
  'Closed by',
  'Opening float',
  'Cash receipts',
  'Cash refunds',
  'Paid-in',
  'Paid-out',
  'Expected',
  'Counted',
  'Variance',
  'Remark',
  'Bills',
  'Bills total',
  'Returns',
  'Cancellations',
  'Net',
  'Late documents',
]
const pageSize = 500

export async function exportShifts(
  ctx: Context,
  { tillId, from, to }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('tills.export-shifts')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'tills.export-shifts',
      object: { kind: 'business', id: ctx.business.id },
      facts: { from: from ?? null, to: to ?? null, tillId: tillId ?? null },
    }),
  )
  const filter: ShiftFilter = { tillId, only: 'closed', from: from && beginOf(from), until: to && endOf(to) }
  return {
    fileName: `shifts-${from ?? 'all'}-to-${to ?? ctx.today}.csv`,
    content: csvOf(heading, pagesOf(ctx, filter)),
  }
}

async function* pagesOf(ctx: Context, filter: ShiftFilter): AsyncGenerator<Cell[][]> {
  // A number, so that a spreadsheet adds it up and a shortage is not taken for a formula.
  const rupees = (n: number | null) => (n === null ? null : Number(plainRupees(paise(n))))
  let after: readonly [string, string] | undefined
  for (;;) {
    const from = after
    const rows = await ctx.inBusiness((tx) => shiftsAfter(tx, filter, { after: from, limit: pageSize }))
    yield rows.map((s) => {
      const { cash, bills, returns, cancellations, netPaise } = s.report!
      return [
        s.tillName,
        s.zNumber,
        moment(s.openedAt),
        s.openedBy,
        moment(s.closedAt!),
        s.closedBy,
        rupees(s.floatPaise),
        rupees(cash.receiptsPaise),
        rupees(cash.refundsPaise),
        rupees(cash.paidInPaise),
        rupees(cash.paidOutPaise),
        rupees(s.expectedPaise),
        rupees(s.countedPaise),
        rupees(s.variancePaise),
        s.remark,
        bills.count,
        rupees(bills.payablePaise),
        rupees(returns.creditPaise),
        rupees(cancellations.payablePaise),
        rupees(netPaise),
        s.lateCount,
      ]
    })
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = [last.openedAt, last.id]
  }
}

/** Day and time in India, as a spreadsheet reads it. */
function moment(instant: string): string {
  const milliseconds = Date.parse(instant)
  return `${dayOf(milliseconds)} ${new Date(milliseconds + 330 * 60_000).toISOString().slice(11, 16)}`
}
