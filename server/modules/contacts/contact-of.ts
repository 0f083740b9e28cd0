/**
 * One living contact, for another's act; undefined for an unknown one and for another business's. One that was merged
 * leads to the contact it went into.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { findContact } from './contact.db.ts'
import type { Contact } from './contact.ts'

export async function contactOf(tx: BusinessTx, contactId: string): Promise<Contact | undefined> {
  const contact = await findContact(tx, contactId)
  if (contact?.mergedInto) return contactOf(tx, contact.mergedInto)
  return contact?.archivedAt === null ? contact : undefined
}
