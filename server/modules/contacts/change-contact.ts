/** Changes a contact; what is not named stays. Two people at once: the second is told, and nothing of the first is lost. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeContact as contract } from '@galla/contract/contacts'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { countTags, findByPhone, insertConsent, lockContact, updateContact } from './contact.db.ts'
import { canOf, readBuyerGstin, readPhone } from './contact.ts'

export async function changeContact(
  ctx: Context,
  { contactId, version, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.change-contact')
  const phone = changes.phone ? readPhone(changes.phone) : changes.phone
  const registered = changes.gstin ? readBuyerGstin(changes.gstin) : undefined

  return ctx.inBusiness(async (tx) => {
    const before = await lockContact(tx, contactId)
    if (!before || before.archivedAt !== null) throw refuse('contacts.not-found')
    if (before.version !== version) throw refuse('contacts.changed-meanwhile')
    if (phone && phone !== before.phone) {
      const holder = await findByPhone(tx, phone)
      if (holder) throw refuse('contacts.phone-taken', { phone, name: holder.name })
    }

    const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const after = await updateContact(tx, {
      ...before,
      ...named,
      ...(phone !== undefined && { phone }),
      ...(registered && registered),
    })
    await Promise.all([
      countTags(tx, before.tags, after.tags),
      changes.offers &&
        changes.offers !== before.offers &&
        insertConsent(tx, { contactId, answer: changes.offers, source: 'staff', recordedBy: personOf(ctx).id }),
      recordEntry(tx, {
        act: 'contacts.change-contact',
        object: { kind: 'contact', id: contactId },
        facts: { fields: Object.keys(named) },
      }),
      publish(tx, 'contacts', { contactId }),
    ])
    return { ...after, can: canOf(ctx, after) }
  })
}
