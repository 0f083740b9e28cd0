/** Puts an archived contact back, unless its number has been given to another meanwhile. */
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { countTags, findByPhone, lockContact, updateContact } from './contact.db.ts'

export async function restoreContact(ctx: Context, { contactId }: { contactId: string }): Promise<{ done: true }> {
  ctx.must('contacts.restore-contact')
  return ctx.inBusiness(async (tx) => {
    const contact = await lockContact(tx, contactId)
    // One that was merged into another comes back by undoing the merge.
    if (!contact || contact.mergedInto !== null) throw refuse('contacts.not-found')
    if (contact.archivedAt === null) return { done: true }
    const holder = contact.phone === null ? undefined : await findByPhone(tx, contact.phone)
    if (holder) throw refuse('contacts.phone-taken', { phone: contact.phone!, name: holder.name })
    await updateContact(tx, { ...contact, archivedAt: null })
    await Promise.all([
      countTags(tx, [], contact.tags),
      recordEntry(tx, { act: 'contacts.restore-contact', object: { kind: 'contact', id: contactId } }),
      publish(tx, 'contacts', { contactId }),
    ])
    return { done: true }
  })
}
