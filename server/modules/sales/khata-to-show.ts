/** The accounts of a contact as an act answers them. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { findKhata } from './khata.db.ts'
import { noKhata, type ShownKhata, shownKhata } from './khata.ts'
import { findSettings } from './settings.db.ts'

/** Throws the refusal contacts.not-found. */
export async function khataToShow(tx: BusinessTx, contactId: string): Promise<ShownKhata> {
  const [khata, settings, named] = await Promise.all([
    findKhata(tx, contactId),
    findSettings(tx),
    contactsNamed(tx, [contactId]),
  ])
  const contact = named.get(contactId)
  if (!contact) throw refuse('contacts.not-found')
  if (khata === undefined || khata.contactId === contactId)
    return shownKhata(khata ?? noKhata(contactId), contact, settings, tx.acting.now)
  const holder = (await contactsNamed(tx, [khata.contactId])).get(khata.contactId)
  return shownKhata(khata, holder ?? contact, settings, tx.acting.now)
}
