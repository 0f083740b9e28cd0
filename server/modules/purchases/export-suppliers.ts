/** Suppliers by name, with what we owe them, as a file. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportSuppliers as contract } from '@galla/contract/purchases'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { day, number, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { suppliersAfter } from './supplier.db.ts'
import type { Supplier } from './supplier.ts'

const columns = [
  text('Name'),
  text('GSTIN'),
  text('State code'),
  text('Phone'),
  text('Address'),
  number('Days until due'),
  rupees('We owe'),
  rupees('Overdue'),
  day('Last bill'),
]

export async function exportSuppliers(
  ctx: Context,
  { format, search = '' }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('purchases.export-suppliers')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'purchases.export-suppliers',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const filter = { search: search.normalize('NFC').replaceAll('\u0000', '').trim() }
  const pages = pagesByKey<Supplier>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) => suppliersAfter(tx, filter, { after: last && [last.nameKey, last.id], limit })),
    (s) => [
      s.name,
      s.gstin,
      s.stateCode,
      // Digits without the plus: a spreadsheet would take a leading + for a formula.
      s.phone?.replace(/^\+/, '') ?? null,
      s.address,
      s.termsDays,
      s.duePaise,
      s.overduePaise,
      s.lastBillDay,
    ],
  )
  return tableFile(format, { name: `suppliers-${ctx.today}`, columns, pages })
}
