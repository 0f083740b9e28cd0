/** What one count found, as a file: counted, expected, and what the difference is worth. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportCountLines as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import {
  day,
  inOnePage,
  moment,
  quantity,
  rupees,
  type TableFormat,
  tableFile,
  text,
} from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { wholeCount } from './whole-count.ts'

const columns = [
  moment('Counted at'),
  text('Name'),
  text('Batch'),
  day('Expires'),
  quantity('Counted'),
  quantity('Expected'),
  quantity('Difference'),
  text('Unit'),
  rupees('Difference at cost'),
]

export async function exportCountLines(
  ctx: Context,
  { format, countId }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-count-lines')
  const count = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'stock.export-count-lines',
      object: { kind: 'count', id: countId },
      facts: { format },
    })
    return wholeCount(ctx, tx, countId)
  })
  if (!count) throw refuse('stock.no-such-count')
  const rows = count.lines.map((line) => [
    line.countedAt,
    line.name,
    line.batchNumber,
    line.expiresOn,
    line.counted,
    line.expected,
    line.counted - line.expected,
    line.unit,
    line.differencePaise,
  ])
  return tableFile(format, { name: `count-${count.startedAt.slice(0, 10)}`, columns, pages: inOnePage(rows) })
}
