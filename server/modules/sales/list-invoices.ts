/** Bills, newest first. The totals are of the page: those of a period are a report's. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listInvoices as contract } from '@galla/contract/sales'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { invoicesBefore } from './invoice.db.ts'
import { rowAnswer } from './invoice.ts'

export async function listInvoices(
  ctx: Context,
  { number, from, to, due, after, limit, ...same }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-invoices')
  const before = keyIn(after, ['instant', 'uuid'])
  const filter = {
    state: same.state,
    kind: same.kind,
    tillId: same.tillId,
    contactId: same.contactId,
    number: readNumber(number),
    from: from && beginOf(from),
    until: to && endOf(to),
    onlyDue: due === 'only',
  }
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

/** As numbers are kept: upper case, without blanks. Nothing typed is no filter. */
function readNumber(typed: string | undefined): string | undefined {
  const number = typed?.replace(/\s/gu, '').toUpperCase()
  return number === '' ? undefined : number
}
