/** What rows of a file would do to the contacts: new, changed or the same. One look for the whole portion. */
import type { BusinessTx } from '../../platform/database.ts'
import { fault, type ImportOptions, type Weighed } from '../imports/import-target.ts'
import type { Contact } from './contact.ts'
import { contactsNamed } from './contact-import.db.ts'
import { type ContactItem, keysOf } from './contact-item.ts'

export async function weighContacts(
  tx: BusinessTx,
  rows: readonly { readonly nth: number; readonly id: string; readonly item: ContactItem }[],
  { duplicates }: ImportOptions,
): Promise<Weighed<ContactItem>[]> {
  const there = await contactsNamed(tx, {
    ids: rows.map(({ id }) => id),
    phones: rows.flatMap(({ item }) => item.phone ?? []),
    names: rows.filter(({ item }) => !item.phone).map(({ item }) => item.name.toLowerCase()),
  })
  const byKey = new Map<string, Contact>()
  for (const contact of there) {
    if (contact.archivedAt !== null) continue
    const name = contact.name.toLowerCase()
    if (contact.phone) byKey.set(`phone ${contact.phone}`, contact)
    if (contact.gstin) byKey.set(`gstin ${contact.gstin} ${name}`, contact)
    byKey.set(`name ${name}`, contact)
  }
  const byId = new Map(there.map((contact) => [contact.id, contact]))
  return rows.map(({ nth, id, item }): Weighed<ContactItem> => {
    const [key] = keysOf(item)
    const own = byId.get(id)
    // One that was archived keeps its id: the same file brings another.
    const isTaken = own !== undefined && own.archivedAt !== null
    const before = byKey.get(key!) ?? (isTaken ? undefined : own)
    if (!before) return { nth, item, outcome: 'new', faults: [], ...(isTaken && { id: tx.acting.newId() }) }
    const { id: objectId } = before
    if (duplicates === 'new' && objectId !== id) {
      if (!item.phone) return { nth, item, outcome: 'new', faults: [] }
      const taken = fault('contacts.phone-taken', { phone: item.phone, name: before.name }, { field: 'phone' })
      return { nth, item, outcome: 'refused', faults: [taken] }
    }
    if (sameAs(before, item)) return { nth, item, objectId, outcome: 'same', faults: [] }
    return { nth, item, objectId, outcome: duplicates === 'skip' ? 'skipped' : 'changed', faults: [] }
  })
}

function sameAs(before: Contact, item: ContactItem): boolean {
  return Object.entries(item).every(([name, value]) =>
    name === 'tags'
      ? (value as string[]).every((tag) => before.tags.includes(tag))
      : before[name as keyof Contact] === value,
  )
}
