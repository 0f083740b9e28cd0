/** Changes a contact; what is not named stays. Two people at once: the second is told, and nothing of the first is lost. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeContact as contract } from '@galla/contract/contacts'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { insertConsent, saveAnswer } from './consent.db.ts'
import type { Consent } from './consent.ts'
import { countTags, findByPhone, lockContact, updateContact } from './contact.db.ts'
import { answerOf, provenYes, readBuyerGstin, readPhone } from './contact.ts'
import { noticeLikeness } from './notice-likeness.ts'

export async function changeContact(
  ctx: Context,
  { contactId, version, offersHow, ...changes }: ParsedInputOf<typeof contract>,
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

    const answers = changes.offers !== undefined && changes.offers !== before.offers
    if (answers) provenYes(changes.offers, offersHow)
    const consent: Consent | undefined = answers
      ? {
          id: ctx.newId(),
          purpose: 'offers',
          channel: 'any',
          answer: changes.offers!,
          source: 'staff',
          how: offersHow ?? null,
          words: null,
          messageId: null,
          recordedBy: personOf(ctx).id,
          at: ctx.now,
        }
      : undefined

    const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const after = await updateContact(tx, {
      ...before,
      ...named,
      ...(phone !== undefined && { phone }),
      ...(registered && registered),
    })
    await Promise.all([
      countTags(tx, before.tags, after.tags),
      consent && insertConsent(tx, contactId, consent),
      consent && saveAnswer(tx, contactId, consent),
      noticeLikeness(tx, after),
      recordEntry(tx, {
        act: 'contacts.change-contact',
        object: { kind: 'contact', id: contactId },
        facts: { fields: Object.keys(named) },
      }),
      publish(tx, 'contacts', { contactId }),
    ])
    return answerOf(ctx, after)
  })
}
