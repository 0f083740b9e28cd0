/** Takes a contact out of the lists. Bills and talk keep it, and it can come back. */
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { countTags, lockContact, updateContact } from './contact.db.ts'

export async function archiveContact(ctx: Context, { contactId }: { contactId: string }): Promise<{ done: true }> {
  ctx.must('contacts.archive-contact')
  return ctx.inBusiness(async (tx) => {
    const contact = await lockContact(tx, contactId)
    if (!contact) throw refuse('contacts.not-found')
    if (contact.archivedAt !== null) return { done: true }
    await updateContact(tx, { ...contact, archivedAt: ctx.now })
    await Promise.all([
      countTags(tx, contact.tags, []),
      recordEntry(tx, { act: 'contacts.archive-contact', object: { kind: 'contact', id: contactId } }),
      publish(tx, 'contacts', { contactId }),
    ])
    return { done: true }
  })
}
