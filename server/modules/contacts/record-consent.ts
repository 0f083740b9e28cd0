/** Staff writes down what a person said, and how. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { recordConsent as contract } from '@galla/contract/contacts'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { insertConsent, saveAnswer } from './consent.db.ts'
import type { Consent } from './consent.ts'
import { lockContact } from './contact.db.ts'

export async function recordConsent(
  ctx: Context,
  { contactId, purpose, answer, channel, how, words }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.record-consent')
  return ctx.inBusiness(async (tx) => {
    const contact = await lockContact(tx, contactId)
    if (!contact || contact.archivedAt !== null) throw refuse('contacts.not-found')
    const consent: Consent = {
      id: ctx.newId(),
      purpose,
      channel,
      answer,
      source: 'staff',
      how,
      words,
      messageId: null,
      recordedBy: personOf(ctx).id,
      at: ctx.now,
    }
    await Promise.all([
      insertConsent(tx, contactId, consent),
      saveAnswer(tx, contactId, consent),
      recordEntry(tx, {
        act: 'contacts.record-consent',
        object: { kind: 'contact', id: contactId },
        facts: { purpose, answer, how },
      }),
      publish(tx, 'contacts', { contactId }),
    ])
    return consent
  })
}
