/** What a contact agreed to and withdrew, as a file, newest first, with the proof of each. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportConsents as contract } from '@galla/contract/contacts'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { moment, pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { consentsBefore } from './consent.db.ts'
import { findContact } from './contact.db.ts'

const columns = [
  moment('At'),
  text('Purpose'),
  text('Channel'),
  text('Answer'),
  text('Source'),
  text('How'),
  text('Words'),
  text('Message id'),
  text('Recorded by'),
]

export async function exportConsents(
  ctx: Context,
  { format, contactId }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('contacts.export-consents')
  const contact = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'contacts.export-consents',
      object: { kind: 'contact', id: contactId },
      facts: { format },
    })
    return findContact(tx, contactId)
  })
  if (!contact) throw refuse('contacts.not-found')
  const pages = pagesByKey<Awaited<ReturnType<typeof consentsBefore>>[number]>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) => consentsBefore(tx, contactId, { before: last && [last.at, last.id], limit })),
    (c) => [c.at, c.purpose, c.channel, c.answer, c.source, c.how, c.words, c.messageId, c.recordedBy],
  )
  return tableFile(format, { name: `consents-${ctx.today}`, columns, pages })
}
