/** Who owes, as a file: the largest debt first. */
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { day, moment, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { khatasAfter } from './khata.db.ts'
import { limitOf } from './khata.ts'
import { findSettings } from './settings.db.ts'

const columns = [
  text('Name'),
  text('Phone'),
  rupees('Owes'),
  day('Since'),
  rupees('Limit'),
  rupees('Store credit'),
  rupees('Advance'),
  moment('Last reminder'),
]

export async function exportKhatas(ctx: Context, { format }: { readonly format: TableFormat }): Promise<FileAnswer> {
  ctx.must('sales.export-khatas')
  const settings = await ctx.inBusiness(async (tx) => {
    const [found] = await Promise.all([
      findSettings(tx),
      recordEntry(tx, {
        act: 'sales.export-khatas',
        object: { kind: 'business', id: ctx.business.id },
        facts: { format },
      }),
    ])
    return found
  })
  const pages = pagesByKey(
    1000,
    (last: Awaited<ReturnType<typeof owing>>[number] | undefined, limit) => owing(ctx, last, limit),
    ({ contact, ...khata }) => [
      contact?.name ?? '',
      // Digits without the plus: a spreadsheet would take a leading + for a formula.
      contact?.phone?.slice(1) ?? null,
      khata.khataPaise,
      khata.owedSince,
      limitOf(khata, settings),
      khata.storeCreditPaise,
      khata.advancePaise,
      khata.remindedAt,
    ],
  )
  return tableFile(format, { name: `khata-${ctx.today}`, columns, pages })
}

async function owing(
  ctx: Context,
  last: { readonly khataPaise: number; readonly contactId: string } | undefined,
  limit: number,
) {
  return ctx.inBusiness(async (tx) => {
    const rows = await khatasAfter(tx, 'amount', { after: last && [last.khataPaise, last.contactId], limit })
    const named = await contactsNamed(
      tx,
      rows.map((row) => row.contactId),
    )
    return rows.map((row) => ({ ...row, contact: named.get(row.contactId) }))
  })
}
