/** Bills as CSV, oldest first, read page by page so that a year of them needs no memory. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportInvoices as contract } from '@galla/contract/sales'
import { titles } from '@galla/gst/documents'
import { paise } from '@galla/money/paise'
import { plainRupees } from '@galla/money/rupees'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type InvoiceFilter, invoicesAfter } from './invoice.db.ts'
import { dueOf } from './invoice.ts'

const heading = [
  'Number',
  'Date',
  'Document',
  'State',
  'Till',
  'Cashier',
  'Buyer',
  'Buyer GSTIN',
  'Place of supply',
  'Taxable value',
  'Untaxed value',
  'CGST',
  'SGST or UTGST',
  'IGST',
  'Cess',
  'Round-off',
  'Total',
  'Credited',
  'Due',
]
const pageSize = 1000

export async function exportInvoices(ctx: Context, { from, to }: ParsedInputOf<typeof contract>): Promise<FileAnswer> {
  ctx.must('sales.export-invoices')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'sales.export-invoices',
      object: { kind: 'business', id: ctx.business.id },
      facts: { from: from ?? null, to: to ?? null },
    }),
  )
  const filter: InvoiceFilter = {
    number: undefined,
    from: from && beginOf(from),
    until: to && endOf(to),
    state: undefined,
    kind: undefined,
    tillId: undefined,
    contactId: undefined,
    onlyDue: false,
  }
  return { fileName: `bills-${from ?? 'all'}-to-${to ?? ctx.today}.csv`, content: csvOf(heading, pagesOf(ctx, filter)) }
}

async function* pagesOf(ctx: Context, filter: InvoiceFilter): AsyncGenerator<Cell[][]> {
  // A number, so that a spreadsheet adds it up and a credit is not taken for a formula.
  const rupees = (n: number) => Number(plainRupees(paise(n)))
  let after: readonly [string, string] | undefined
  for (;;) {
    const from = after
    const rows = await ctx.inBusiness((tx) => invoicesAfter(tx, filter, { after: from, limit: pageSize }))
    yield rows.map((i) => [
      i.number,
      i.day,
      titles[i.kind],
      i.state,
      i.tillName,
      i.cashierName,
      i.buyerName,
      i.buyerGstin,
      i.placeOfSupply,
      rupees(i.taxablePaise),
      rupees(i.untaxedPaise),
      rupees(i.cgstPaise),
      rupees(i.sgstPaise),
      rupees(i.igstPaise),
      rupees(i.cessPaise),
      rupees(i.roundOffPaise),
      rupees(i.payablePaise),
      rupees(i.creditedPaise),
      rupees(dueOf(i)),
    ])
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = [last.issuedAt, last.id]
  }
}
