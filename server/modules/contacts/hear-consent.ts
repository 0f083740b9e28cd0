/** Writes down what a person said about offers or messages, and lets the last word count. True when that changed something. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { insertConsent, saveAnswer } from './consent.db.ts'
import type { Consent } from './consent.ts'

export async function hearConsent(tx: BusinessTx, contactId: string, consent: Omit<Consent, 'id'>): Promise<boolean> {
  const id = tx.acting.newId()
  const isNew = await insertConsent(tx, contactId, { ...consent, id })
  if (!isNew) return false
  const { purpose, answer, source } = consent
  const [before] = await Promise.all([
    saveAnswer(tx, contactId, consent),
    recordEntry(tx, {
      act: 'contacts.record-consent',
      object: { kind: 'contact', id: contactId },
      facts: { purpose, answer, source },
    }),
    publish(tx, 'contacts', { contactId }),
  ])
  return before !== undefined && before !== answer
}
