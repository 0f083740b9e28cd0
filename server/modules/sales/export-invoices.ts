/** The bills that the list shows, as a file, oldest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportInvoices as contract } from '@galla/contract/sales'
import { titles } from '@galla/gst/documents'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { day, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { invoicesAfter } from './invoice.db.ts'
import { dueOf } from './invoice.ts'
import { invoiceFilter } from './invoice-filter.ts'

const columns = [
  text('Number'),
  day('Date'),
  text('Document'),
  text('State'),
  text('Till'),
  text('Cashier'),
  text('Buyer'),
  text('Buyer GSTIN'),
  text('Place of supply'),
  rupees('Taxable value'),
  rupees('Untaxed value'),
  rupees('CGST'),
  rupees('SGST or UTGST'),
  rupees('IGST'),
  rupees('Cess'),
  rupees('Round-off'),
  rupees('Total'),
  rupees('Credited'),
  rupees('Due'),
]

export async function exportInvoices(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('sales.export-invoices')
  const { from = null, to = null } = asked
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'sales.export-invoices',
      object: { kind: 'business', id: ctx.business.id },
      facts: { from, to, format },
    }),
  )
  const filter = invoiceFilter(asked)
  const pages = pagesByKey<Awaited<ReturnType<typeof invoicesAfter>>[number]>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) => invoicesAfter(tx, filter, { after: last && [last.issuedAt, last.id], limit })),
    (i) => [
      i.number,
      i.day,
      titles[i.kind],
      i.state,
      i.tillName,
      i.cashierName,
      i.buyerName,
      i.buyerGstin,
      i.placeOfSupply,
      i.taxablePaise,
      i.untaxedPaise,
      i.cgstPaise,
      i.sgstPaise,
      i.igstPaise,
      i.cessPaise,
      i.roundOffPaise,
      i.payablePaise,
      i.creditedPaise,
      dueOf(i),
    ],
  )
  return tableFile(format, { name: `bills-${from ?? 'all'}-to-${to ?? ctx.today}`, columns, pages })
}
