/** Where printed bills differ from our own counting, as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportDifferences as contract } from '@galla/contract/counter-sales'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import {
  day,
  moment,
  number,
  pagesByKey,
  rupees,
  type TableFormat,
  tableFile,
  text,
} from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { differencesBefore, gapLastsSeconds } from './counter-sale.db.ts'

const columns = [
  moment('Found'),
  text('Bill'),
  day('Day'),
  rupees('To pay'),
  text('Till'),
  text('Cashier'),
  text('Kind'),
  number('Line'),
  text('Name'),
  text('On the paper'),
  text('By our counting'),
  moment('Seen'),
  text('Seen by'),
  text('Note'),
]

export async function exportDifferences(
  ctx: Context,
  { format, seen }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('sales.export-differences')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'sales.export-differences',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const gapsUntil = later(ctx.now, -gapLastsSeconds)
  const pages = pagesByKey<Awaited<ReturnType<typeof differencesBefore>>[number]>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) =>
        differencesBefore(tx, { seen: seen === 'yes', gapsUntil, before: last && [last.foundAt, last.id], limit }),
      ),
    (d) => [
      d.foundAt,
      d.number,
      d.day,
      d.payablePaise,
      d.tillName,
      d.cashierName,
      d.kind,
      d.line,
      d.name,
      d.printed,
      d.ours,
      d.seenAt,
      d.seenBy,
      d.note,
    ],
  )
  return tableFile(format, { name: `bill-differences-${ctx.today}`, columns, pages })
}
