/**
 * The contacts behind people who wrote, for many at once: found by what WhatsApp tells of them, added when they are new.
 * However many of their messages come at the same moment, and in whatever order, each person is one contact.
 *
 * An identity leads to one contact and is never taken from it silently. Where a message shows two contacts to be one
 * person (his id is known from one, his number from the other), the surer identity decides and the pair is suggested
 * for merging.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { publishEach } from '../../platform/live.ts'
import { recordEntries } from '../audit/record-entries.ts'
import { findByPhones, findContacts, insertPeople, saveLearned } from './contact.db.ts'
import type { Contact, Source } from './contact.ts'
import {
  findKnown,
  insertIdentityChanges,
  type Known,
  lockPeople,
  noticeLikenesses,
  saveIdentities,
} from './identity.db.ts'
import { type ContactIdentity, findingKinds, keyOf } from './identity.ts'

export interface WhoWrote {
  /** E.164. */
  readonly phone: string | null
  readonly identities: readonly ContactIdentity[]
  readonly name: string | null
  readonly source: Source
  /** Made by a till without a line, for one who is new. */
  readonly id?: string | undefined
  readonly gstin?: string | null
  readonly stateCode?: string | null
  /** When: an identity may have been somebody else's before. */
  readonly at?: string
}

/** Those of one batch who are one person. */
interface One {
  readonly keys: Map<string, ContactIdentity>
  readonly phones: string[]
  readonly names: string[]
  readonly source: Source
  readonly id: string | undefined
  readonly gstin: string | null
  readonly stateCode: string | null
  at: string
}

const daySeconds = 86_400

/** In the order given. */
export async function findOrAddPeople(tx: BusinessTx, people: readonly WhoWrote[]): Promise<Contact[]> {
  if (people.length === 0) return []
  const ones = together(people, tx.acting.now)
  const all = [...new Set(ones)]
  const wanted = [...new Map(all.flatMap((one) => [...one.keys])).values()]
  // They travel together, and the lock is taken first.
  const [, known] = await Promise.all([
    lockPeople(tx, [...new Set(wanted.map(({ value }) => value.replace(/^\+/, '')))]),
    findKnown(tx, wanted),
  ])
  const byKey = new Map(known.map((one) => [keyOf(one), one]))
  const theirs = (one: One) =>
    findingKinds.flatMap((kind) =>
      [...one.keys.values()].flatMap((identity) => {
        const hit = identity.kind === kind ? byKey.get(keyOf(identity)) : undefined
        return hit && (hit.goneAt === null || one.at <= hit.goneAt) ? [hit.contactId] : []
      }),
    )

  const likenesses = all.flatMap((one) => {
    const [first, ...others] = theirs(one)
    return others.map((otherId) => ({ oneId: first!, otherId, why: 'same-message' }))
  })
  const found = new Map<One, string>(
    all.flatMap((one) =>
      theirs(one)
        .slice(0, 1)
        .map((id) => [one, id] as const),
    ),
  )
  const strangers = all.filter((one) => !found.has(one))
  const [contacts, added] = await Promise.all([
    findContacts(tx, [...new Set(found.values())]),
    addStrangers(tx, strangers),
    noticeLikenesses(tx, likenesses),
  ])
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  const contactOf = new Map<One, Contact>(
    all.map((one) => [one, added.get(one) ?? byId.get(found.get(one)!)!] as const),
  )
  await keepIdentities(tx, contactOf, byKey, new Set(strangers))
  await learn(tx, contactOf, byKey)
  return ones.map((one) => contactOf.get(one)!)
}

/** Each with those of the batch who share an identity. */
function together(people: readonly WhoWrote[], now: string): One[] {
  const byKey = new Map<string, One>()
  const standsFor = new Map<One, One>()
  const last = (one: One): One => (standsFor.has(one) ? last(standsFor.get(one)!) : one)
  const firsts = people.map((who) => {
    const identities =
      who.phone === null ? who.identities : [...who.identities, { kind: 'phone' as const, value: who.phone }]
    const finding = identities.filter(({ kind }) => findingKinds.includes(kind))
    const met = finding.flatMap((identity) => byKey.get(keyOf(identity)) ?? []).map(last)
    const one: One = met[0] ?? newOne(who, now)
    for (const other of new Set(met.slice(1))) {
      if (other === one) continue
      for (const [key, identity] of other.keys) one.keys.set(key, identity)
      one.phones.push(...other.phones)
      one.names.push(...other.names)
      standsFor.set(other, one)
    }
    for (const identity of identities) one.keys.set(keyOf(identity), identity)
    if (who.phone !== null) one.phones.push(who.phone)
    if (who.name !== null && who.name.trim() !== '') one.names.push(who.name.trim())
    if ((who.at ?? now) < one.at) one.at = who.at ?? now
    for (const identity of finding) byKey.set(keyOf(identity), one)
    return one
  })
  return firsts.map(last)
}

function newOne({ id, source, gstin = null, stateCode = null, at }: WhoWrote, now: string): One {
  return { keys: new Map(), phones: [], names: [], source, id, gstin, stateCode, at: at ?? now }
}

async function addStrangers(tx: BusinessTx, strangers: readonly One[]): Promise<Map<One, Contact>> {
  if (strangers.length === 0) return new Map()
  const made = strangers.map((one) => {
    const { phones, names, keys, source } = one
    const name = (names[0] ?? phones[0] ?? [...keys.values()][0]?.value ?? 'WhatsApp user').slice(0, 120)
    const { gstin, stateCode } = one
    return { one, id: one.id ?? tx.acting.newId(), name, phone: phones[0] ?? null, source, gstin, stateCode }
  })
  const inserted = new Map((await insertPeople(tx, made)).map((contact) => [contact.id, contact]))
  // Somebody else may have added them in the same moment, under the number or under the till's id.
  const late = made.filter(({ id }) => !inserted.has(id))
  const meanwhile =
    late.length === 0
      ? []
      : await Promise.all([
          findByPhones(
            tx,
            late.flatMap(({ phone }) => phone ?? []),
          ),
          findContacts(
            tx,
            late.map(({ id }) => id),
          ),
        ])
  const there = ({ id, phone }: (typeof made)[number]) =>
    meanwhile.flat().find((contact) => contact.id === id || (phone !== null && contact.phone === phone))!
  const fresh = [...inserted.values()]
  await Promise.all([
    recordEntries(
      tx,
      fresh.map(({ id, source }) => ({
        act: 'contacts.add-contact',
        object: { kind: 'contact', id },
        facts: { source },
      })),
    ),
    publishEach(
      tx,
      fresh.map(({ id }) => ({ topic: 'contacts' as const, ids: { contactId: id } })),
    ),
  ])
  return new Map(made.map((who) => [who.one, inserted.get(who.id) ?? there(who)] as const))
}

async function keepIdentities(
  tx: BusinessTx,
  contactOf: ReadonlyMap<One, Contact>,
  byKey: ReadonlyMap<string, Known>,
  strangers: ReadonlySet<One>,
): Promise<void> {
  const { now } = tx.acting
  const keep: (ContactIdentity & { contactId: string })[] = []
  const changes: Parameters<typeof insertIdentityChanges>[1][number][] = []
  for (const [one, { id: contactId }] of contactOf) {
    for (const identity of one.keys.values()) {
      // The number is kept by the contact's own row.
      if (identity.kind === 'phone') continue
      const hit = byKey.get(keyOf(identity))
      const isTheirs = hit?.contactId === contactId
      // Gone for this message's time is gone for good; a message of before changes nothing.
      if (isTheirs && hit.goneAt !== null && one.at <= hit.goneAt) continue
      if (isTheirs && hit.goneAt === null) {
        // Written once a day: a row for each message would cost as much as the message.
        if (Date.parse(now) - Date.parse(hit.seenAt) > daySeconds * 1000) keep.push({ ...identity, contactId })
        continue
      }
      const isAnothers = hit !== undefined && hit.goneAt === null && identity.kind !== 'username'
      if (isAnothers) continue
      keep.push({ ...identity, contactId })
      if (!strangers.has(one)) changes.push({ ...identity, contactId, what: 'new', why: 'seen', at: one.at })
    }
  }
  await Promise.all([keep.length > 0 && saveIdentities(tx, keep, now), insertIdentityChanges(tx, changes)])
}

/** A contact without a number or a name gets what the message brings. */
async function learn(tx: BusinessTx, contactOf: Map<One, Contact>, byKey: ReadonlyMap<string, Known>): Promise<void> {
  const learned = [...contactOf].flatMap(([one, contact]) => {
    const phone =
      contact.phone === null ? (one.phones.find((it) => !byKey.has(keyOf({ kind: 'phone', value: it }))) ?? null) : null
    const nameless =
      contact.name === contact.phone || [...one.keys.values()].some(({ value }) => value === contact.name)
    const name = nameless ? (one.names[0]?.slice(0, 120) ?? null) : null
    return phone === null && name === null ? [] : [{ one, contact, phone, name }]
  })
  if (learned.length === 0) return
  await saveLearned(
    tx,
    learned.map(({ contact, phone, name }) => ({ id: contact.id, phone, name })),
  )
  for (const { one, contact, phone, name } of learned)
    contactOf.set(one, { ...contact, phone: phone ?? contact.phone, name: name ?? contact.name })
}
