/**
 * WhatsApp tells that a person has a new number or a new id: the contact keeps its talk and is known by the new one from
 * that moment on. Where the new one is known from another contact already, nothing is moved; the two are suggested as one.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { saveNewNumber } from './contact.db.ts'
import {
  findKnown,
  insertIdentityChanges,
  lockPeople,
  noticeLikenesses,
  saveGone,
  saveIdentities,
} from './identity.db.ts'
import { type ContactIdentity, findingKinds, keyOf } from './identity.ts'

export async function followPerson(
  tx: BusinessTx,
  {
    before,
    after,
    why,
    at,
  }: {
    readonly before: readonly ContactIdentity[]
    readonly after: readonly ContactIdentity[]
    readonly why: 'number-changed' | 'id-changed'
    readonly at: string
  },
): Promise<void> {
  if (before.length === 0 || after.length === 0) return
  const [, known] = await Promise.all([
    lockPeople(tx, [...new Set([...before, ...after].map(({ value }) => value.replace(/^\+/, '')))]),
    findKnown(tx, [...before, ...after]),
  ])
  const byKey = new Map(known.map((one) => [keyOf(one), one]))
  const ownerOf = (identities: readonly ContactIdentity[]) =>
    findingKinds
      .flatMap((kind) => identities.filter((identity) => identity.kind === kind))
      .flatMap((identity) => byKey.get(keyOf(identity)) ?? [])
      .find(({ goneAt }) => goneAt === null || at <= goneAt)?.contactId
  const contactId = ownerOf(before)
  if (contactId === undefined) return
  const other = ownerOf(after)
  if (other !== undefined && other !== contactId) {
    await noticeLikenesses(tx, [{ oneId: contactId, otherId: other, why: 'number-changed' }])
    return
  }
  const fresh = after.filter((identity) => identity.kind !== 'phone' && !byKey.has(keyOf(identity)))
  const replaced = before.filter(({ kind }) => after.some((identity) => identity.kind === kind))
  const numberNow = after.find(({ kind }) => kind === 'phone')?.value
  const numberBefore = before.find(({ kind }) => kind === 'phone')?.value
  const [gone] = await Promise.all([
    saveGone(tx, contactId, replaced, at),
    fresh.length > 0 &&
      saveIdentities(
        tx,
        fresh.map((identity) => ({ ...identity, contactId })),
        at,
      ),
    numberNow && numberBefore && saveNewNumber(tx, contactId, { before: numberBefore, now: numberNow }),
  ])
  if (gone.length === 0 && fresh.length === 0) return
  await Promise.all([
    insertIdentityChanges(tx, [
      ...gone.map((identity) => ({ ...identity, contactId, what: 'gone' as const, why, at })),
      ...fresh.map((identity) => ({ ...identity, contactId, what: 'new' as const, why, at })),
    ]),
    publish(tx, 'contacts', { contactId }),
  ])
}
