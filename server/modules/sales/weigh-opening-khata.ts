/** Which rows of a file open an account: those whose contact is known and whose account was not opened before. */
import type { BusinessTx } from '../../platform/database.ts'
import { contactsKnownAs } from '../contacts/contacts-known-as.ts'
import { type Fault, fault, type Weighed } from '../imports/import-target.ts'
import { openingsOf } from './opening-khata.db.ts'
import type { OpeningKhata } from './opening-khata-item.ts'

export async function weighOpeningKhata(
  tx: BusinessTx,
  rows: readonly { readonly nth: number; readonly id: string; readonly item: OpeningKhata }[],
): Promise<Weighed<OpeningKhata>[]> {
  const known = await contactsKnownAs(
    tx,
    rows.map(({ item }) => item),
  )
  const opened = await openingsOf(
    tx,
    known.flatMap((contacts) => contacts.map(({ id }) => id)),
  )
  return rows.map(({ nth, item }, at): Weighed<OpeningKhata> => {
    const [contact, other] = known[at]!
    const faults: Fault[] = []
    if (!contact) faults.push(fault('imports.no-such-contact', { name: item.name ?? item.phone ?? '' }))
    else if (other) faults.push(fault('imports.ambiguous', { one: contact.name, other: other.name }))
    if (!contact || faults.length > 0) return { nth, item, outcome: 'refused', faults }
    const objectId = contact.id
    const before = opened.find((one) => one.contactId === objectId && one.account === item.account)
    // Nothing owed is what a contact begins with.
    if (item.amountPaise === (before?.amountPaise ?? 0)) return { nth, item, objectId, outcome: 'same', faults }
    if (before) return { nth, item, outcome: 'refused', faults: [fault('sales.opening-entered')] }
    return { nth, item, objectId, outcome: 'new', faults }
  })
}
