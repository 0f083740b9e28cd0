/** Transfers as a file, newest first: a row for each line. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportTransfers as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import {
  moment,
  number,
  quantity,
  type TableFormat,
  type TablePage,
  tableFile,
  text,
} from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { linesOfTransfers, transfersBefore } from './transfer.db.ts'
import { withLines } from './transfer.ts'

const columns = [
  moment('Sent'),
  text('From'),
  text('To'),
  text('State'),
  moment('Arrived'),
  number('Line'),
  text('Name'),
  quantity('Quantity'),
  text('Unit'),
  text('Remark'),
]

export async function exportTransfers(
  ctx: Context,
  { format, state }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('stock.export-transfers')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'stock.export-transfers',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  return tableFile(format, { name: `transfers-${ctx.today}`, columns, pages: pagesOf(ctx, state) })
}

/** Pages are counted in transfers: one may be several rows. */
async function* pagesOf(ctx: Context, state: string | undefined): AsyncGenerator<TablePage> {
  const transfersOfPage = 200
  let before: readonly [string, string] | undefined
  for (;;) {
    const from = before
    const transfers = await ctx.inBusiness(async (tx) => {
      const found = await transfersBefore(tx, { state }, { before: from, limit: transfersOfPage })
      const lines = await linesOfTransfers(
        tx,
        found.map((transfer) => transfer.id),
      )
      return withLines(found, lines)
    })
    yield transfers.flatMap((t) =>
      t.lines.map((line) => [
        t.sentAt,
        t.fromName,
        t.toName,
        t.state,
        t.arrivedAt,
        line.line,
        line.name,
        line.quantity,
        line.unit,
        t.remark,
      ]),
    )
    const last = transfers.at(-1)
    if (!last || transfers.length < transfersOfPage) return
    before = [last.sentAt, last.id]
  }
}
