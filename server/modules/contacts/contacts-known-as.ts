/** The living contacts that rows of a file mean, for each row: by the number, else by the name. Two of one name are two. */
import type { BusinessTx } from '../../platform/database.ts'
import type { Contact } from './contact.ts'
import { contactsNamed } from './contact-import.db.ts'

export async function contactsKnownAs(
  tx: BusinessTx,
  rows: readonly { readonly name: string | undefined; readonly phone: string | undefined }[],
): Promise<(readonly Pick<Contact, 'id' | 'name'>[])[]> {
  const there = await contactsNamed(tx, {
    ids: [],
    phones: rows.flatMap(({ phone }) => phone ?? []),
    names: rows.flatMap(({ name }) => name?.toLowerCase() ?? []),
  })
  const byPhone = Map.groupBy(there, ({ phone }) => phone)
  const byName = Map.groupBy(there, ({ name }) => name.toLowerCase())
  return rows.map(({ name, phone }) => {
    const called = phone === undefined ? undefined : byPhone.get(phone)
    return called ?? (name === undefined ? [] : (byName.get(name.toLowerCase()) ?? []))
  })
}
