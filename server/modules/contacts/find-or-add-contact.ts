/** The contact behind a number or a WhatsApp identity, added when it is new: at the counter by the number the customer says. */
import type { BusinessTx } from '../../platform/database.ts'
import type { Contact } from './contact.ts'
import { findOrAddPeople, type WhoWrote } from './find-or-add-people.ts'

export async function findOrAddContact(tx: BusinessTx, who: WhoWrote): Promise<Contact> {
  const [contact] = await findOrAddPeople(tx, [who])
  return contact!
}
