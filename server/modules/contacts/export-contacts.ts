/** The contacts that the list shows, as a file. An import reads it back. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportContacts as contract } from '@galla/contract/contacts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactsAfter } from './contact.db.ts'
import { rowAsSeen } from './contact.ts'
import { contactFilter } from './contact-filter.ts'
import { guessesNumber, textAsSeen } from './identity.ts'

const columns = [
  text('Name'),
  text('Kind'),
  text('Phone'),
  text('E-mail'),
  text('GSTIN'),
  text('State code'),
  text('Address'),
  text('Language'),
  text('Tags'),
  text('Offers'),
  text('Remark'),
]

export async function exportContacts(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('contacts.export-contacts')
  const filter = contactFilter(asked)
  const hidden = guessesNumber(ctx, filter.words)
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'contacts.export-contacts',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const pages = pagesByKey<Awaited<ReturnType<typeof contactsAfter>>[number]>(
    1000,
    async (last, limit) =>
      hidden
        ? []
        : ctx.inBusiness((tx) => contactsAfter(tx, filter, { after: last && [last.nameKey, last.id], limit })),
    (row) => {
      const c = rowAsSeen(ctx, row)
      return [
        c.name,
        c.kind,
        // Digits without the plus: a spreadsheet would take a leading + for a formula.
        c.phone?.slice(1) ?? null,
        c.email,
        c.gstin,
        c.stateCode,
        c.address,
        c.language,
        c.tags.join(', '),
        c.offers,
        textAsSeen(ctx, c.remark),
      ]
    },
  )
  return tableFile(format, { name: `contacts-${ctx.today}`, columns, pages })
}
