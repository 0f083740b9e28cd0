/** Money in and out, as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportPayments as contract } from '@galla/contract/payments'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { moment, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { paymentsBefore } from './payment.db.ts'

const columns = [
  moment('At'),
  text('Direction'),
  text('Tender'),
  rupees('Amount'),
  rupees('Tendered'),
  rupees('Change'),
  text('For'),
  text('Document id'),
]

export async function exportPayments(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('payments.export-payments')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'payments.export-payments',
      object: { kind: 'business', id: ctx.business.id },
      facts: { from: asked.from ?? null, to: asked.to ?? null, format },
    }),
  )
  const { subjectId, direction, from, to } = asked
  const filter = { subjectId, direction, from: from && beginOf(from), until: to && endOf(to) }
  const pages = pagesByKey<Awaited<ReturnType<typeof paymentsBefore>>[number]>(
    1000,
    (last, limit) => ctx.inBusiness((tx) => paymentsBefore(tx, filter, { before: last && [last.at, last.id], limit })),
    (p) => [p.at, p.direction, p.kind, p.amountPaise, p.tenderedPaise, p.changePaise, p.subjectKind, p.subjectId],
  )
  return tableFile(format, { name: `payments-${ctx.today}`, columns, pages })
}
