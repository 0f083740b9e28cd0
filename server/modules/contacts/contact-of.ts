/** One living contact, for another's act; undefined for an unknown one and for another business's. */
import type { BusinessTx } from '../../platform/database.ts'
import { findContact } from './contact.db.ts'
import type { Contact } from './contact.ts'

export async function contactOf(tx: BusinessTx, contactId: string): Promise<Contact | undefined> {
  const contact = await findContact(tx, contactId)
  return contact?.archivedAt === null ? contact : undefined
}
