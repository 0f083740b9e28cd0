/**
 * May this be sent to this contact? Asked when a message is put out and once more when it leaves. Offers need a yes (DPDP
 * Act 2023 s. 6; WhatsApp Business Messaging Policy: opt-in); what belongs to a purchase goes until the person says no.
 * An answer to what somebody has just written is not asked for here.
 */
import type { BusinessTx } from '../../platform/database.ts'
import type { ConsentPurpose } from './consent.ts'
import { findContact } from './contact.db.ts'

export type MaySend =
  | { readonly may: true }
  | { readonly may: false; readonly why: 'not-asked' | 'said-no'; readonly name: string }

export async function maySend(
  tx: BusinessTx,
  { contactId, purpose }: { readonly contactId: string; readonly purpose: ConsentPurpose },
): Promise<MaySend> {
  const contact = await findContact(tx, contactId)
  if (!contact) return { may: true }
  const { offers, transactional, name } = contact
  if (transactional === 'no') return { may: false, why: 'said-no', name }
  if (purpose === 'transactional' || offers === 'yes') return { may: true }
  return { may: false, why: offers === 'no' ? 'said-no' : 'not-asked', name }
}
