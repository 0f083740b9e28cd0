/** The entries of a contact’s accounts, as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportKhataEntries as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { day, moment, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { entriesBefore } from './khata.db.ts'
import type { KhataEntry } from './khata.ts'

const columns = [
  moment('At'),
  day('Day'),
  text('Account'),
  text('Kind'),
  text('Document'),
  rupees('Amount'),
  rupees('Balance'),
  text('Tender'),
  text('Reference'),
  text('Note'),
  text('By'),
]

export async function exportKhataEntries(
  ctx: Context,
  { format, contactId, account }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('sales.export-khata-entries')
  const named = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'sales.export-khata-entries',
      object: { kind: 'contact', id: contactId },
      facts: { format },
    })
    return contactsNamed(tx, [contactId])
  })
  if (!named.has(contactId)) throw refuse('contacts.not-found')
  const pages = pagesByKey<KhataEntry>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) => entriesBefore(tx, contactId, { account }, { before: last && [last.at, last.id], limit })),
    (e) => [
      e.at,
      e.day,
      e.account,
      e.kind,
      e.documentNumber,
      e.amountPaise,
      e.balancePaise,
      e.tender,
      e.reference,
      e.note,
      e.by,
    ],
  )
  return tableFile(format, { name: `khata-entries-${ctx.today}`, columns, pages })
}
