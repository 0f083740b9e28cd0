/** Credit notes and vouchers as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportVouchers as contract } from '@galla/contract/vouchers'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { day, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type Voucher, vouchersBefore } from './voucher.db.ts'
import { voucherFilter } from './voucher-filter.ts'

const columns = [
  text('Number'),
  day('Date'),
  text('Document'),
  text('Name'),
  text('Buyer GSTIN'),
  text('Of bill or receipt'),
  text('Reason'),
  text('Cashier'),
  rupees('Taxable value'),
  rupees('CGST'),
  rupees('SGST or UTGST'),
  rupees('IGST'),
  rupees('Cess'),
  rupees('Total'),
]
const titles: Record<Voucher['kind'], string> = {
  'credit-note': 'Credit note',
  receipt: 'Receipt for an advance',
  'receipt-voucher': 'Receipt voucher',
  'refund-receipt': 'Refund of an advance',
  'refund-voucher': 'Refund voucher',
}

export async function exportVouchers(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('sales.export-vouchers')
  const { from = null, to = null } = asked
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'sales.export-vouchers',
      object: { kind: 'business', id: ctx.business.id },
      facts: { from, to, format },
    }),
  )
  const filter = voucherFilter(asked)
  const pages = pagesByKey<Voucher>(
    1000,
    (last, limit) => ctx.inBusiness((tx) => vouchersBefore(tx, filter, { before: last && [last.at, last.id], limit })),
    (v) => [
      v.number,
      v.day,
      titles[v.kind],
      v.name,
      v.gstin,
      v.ofNumber,
      v.words,
      v.by,
      v.taxablePaise,
      v.cgstPaise,
      v.sgstPaise,
      v.igstPaise,
      v.cessPaise,
      v.amountPaise,
    ],
  )
  return tableFile(format, { name: `vouchers-${from ?? 'all'}-to-${to ?? ctx.today}`, columns, pages })
}
