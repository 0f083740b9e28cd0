/**
 * The contact behind a number or a WhatsApp identity, added when it is new: at the counter by the number the customer
 * says, at the inbox by who wrote. Two messages of a new person at once make one contact.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findByIdentity, findByPhone, findContact, insertContact, saveIdentities } from './contact.db.ts'
import type { Contact, Source } from './contact.ts'

export interface ContactIdentity {
  readonly kind: 'wa-id' | 'bsuid' | 'parent-bsuid' | 'username'
  readonly value: string
}

export async function findOrAddContact(
  tx: BusinessTx,
  who: {
    readonly phone: string | null
    readonly identities: readonly ContactIdentity[]
    readonly name: string | null
    readonly source: Source
    /** Made by a till without a line, for one who is new. */
    readonly id?: string | undefined
    readonly gstin?: string | null | undefined
    readonly stateCode?: string | null | undefined
  },
): Promise<Contact> {
  const [byIdentity, byPhone] = await Promise.all([
    findByIdentity(tx, who.identities),
    who.phone === null ? undefined : findByPhone(tx, who.phone),
  ])
  const contact = byIdentity ?? byPhone ?? (await add(tx, who)) ?? (await addedMeanwhile(tx, who))!
  await saveIdentities(tx, contact.id, who.identities)
  return contact
}

/** Somebody else added him between the two statements, under his number or under the till's id. */
async function addedMeanwhile(tx: BusinessTx, { phone, id }: Parameters<typeof findOrAddContact>[1]) {
  return (
    (phone === null ? undefined : await findByPhone(tx, phone)) ?? ((id && (await findContact(tx, id))) || undefined)
  )
}

async function add(tx: BusinessTx, who: Parameters<typeof findOrAddContact>[1]): Promise<Contact | undefined> {
  const id = who.id ?? tx.acting.newId()
  const added = await insertContact(tx, {
    id,
    kind: 'person',
    name: who.name?.slice(0, 120) || who.phone || who.identities[0]?.value || 'WhatsApp user',
    phone: who.phone,
    email: null,
    gstin: who.gstin ?? null,
    stateCode: who.stateCode ?? null,
    address: null,
    language: null,
    tags: [],
    remark: '',
    offers: 'not-asked',
    source: who.source,
  })
  if (!added) return undefined
  await Promise.all([
    recordEntry(tx, { act: 'contacts.add-contact', object: { kind: 'contact', id }, facts: { source: who.source } }),
    publish(tx, 'contacts', { contactId: id }),
  ])
  return added
}
