/** Adds a contact. One number belongs to one living contact; adding the same id again gives the contact that is there. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addContact as contract } from '@galla/contract/contacts'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { insertConsent } from './consent.db.ts'
import { countTags, findByPhone, findContact, insertContact } from './contact.db.ts'
import { answerOf, provenYes, readBuyerGstin, readPhone } from './contact.ts'
import { noticeLikeness } from './notice-likeness.ts'

export async function addContact(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.add-contact')
  const phone = input.phone === null ? null : readPhone(input.phone)
  const registered = input.gstin === null ? null : readBuyerGstin(input.gstin)
  provenYes(input.offers, input.offersHow)
  const id = input.id ?? ctx.newId()

  return ctx.inBusiness(async (tx) => {
    const added = await insertContact(tx, {
      ...input,
      id,
      phone,
      gstin: registered?.gstin ?? null,
      stateCode: registered?.stateCode ?? input.stateCode,
      offers: input.offers ?? 'not-asked',
      source: 'staff',
    })
    if (!added) {
      const same = await findContact(tx, id)
      if (same) return answerOf(ctx, same)
      const holder = await findByPhone(tx, phone!)
      throw refuse('contacts.phone-taken', { phone: phone!, name: holder?.name ?? '' })
    }
    await Promise.all([
      countTags(tx, [], added.tags),
      input.offers &&
        insertConsent(tx, id, {
          id: ctx.newId(),
          purpose: 'offers',
          channel: 'any',
          answer: input.offers,
          source: 'staff',
          how: input.offersHow ?? null,
          words: null,
          messageId: null,
          recordedBy: personOf(ctx).id,
          at: ctx.now,
        }),
      noticeLikeness(tx, added),
      recordEntry(tx, { act: 'contacts.add-contact', object: { kind: 'contact', id } }),
      publish(tx, 'contacts', { contactId: id }),
    ])
    return answerOf(ctx, added)
  })
}
