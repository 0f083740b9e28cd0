/** Counts as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportCounts as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { moment, number, pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { countsBefore } from './count.db.ts'

const columns = [
  moment('Started'),
  text('Place'),
  text('Category'),
  text('State'),
  moment('Closed'),
  text('By'),
  number('Counted'),
  number('Differing'),
]

export async function exportCounts(
  ctx: Context,
  { format }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-counts')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'stock.export-counts',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const pages = pagesByKey<Awaited<ReturnType<typeof countsBefore>>[number]>(
    500,
    (last, limit) => ctx.inBusiness((tx) => countsBefore(tx, { before: last && [last.startedAt, last.id], limit })),
    (c) => [c.startedAt, c.locationName, c.category, c.state, c.closedAt, c.byName, c.counted, c.differing],
  )
  return tableFile(format, { name: `counts-${ctx.today}`, columns, pages })
}
