/** Bills, newest first. The totals are of the page: those of a period are a report's. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listInvoices as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { invoicesBefore } from './invoice.db.ts'
import { rowAnswer } from './invoice.ts'
import { invoiceFilter } from './invoice-filter.ts'

export async function listInvoices(
  ctx: Context,
  { after, limit, ...asked }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-invoices')
  const before = keyIn(after, ['instant', 'uuid'])
  const filter = invoiceFilter(asked)
  const fetched = await ctx.inBusiness((tx) => invoicesBefore(tx, filter, { before, limit: limit + 1 }))
  const page = pageFrom(fetched, limit, (row) => [row.issuedAt, row.id])
  const rows = page.rows.map(rowAnswer)
  const standing = rows.filter((row) => row.state === 'issued')
  return {
    rows,
    next: page.next,
    pageTotals: {
      payablePaise: standing.reduce((sum, row) => sum + row.payablePaise, 0),
      duePaise: standing.reduce((sum, row) => sum + row.duePaise, 0),
    },
  }
}
