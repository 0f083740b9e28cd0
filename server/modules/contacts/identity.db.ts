import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { ContactIdentity, IdentityChange, IdentityKind } from './identity.ts'

const kinds = (all: readonly { kind: string }[]) => all.map(({ kind }) => kind)
const values = (all: readonly { value: string }[]) => all.map(({ value }) => value)

/** One message of a new person makes a contact; two at the same moment shall not make two. */
export async function lockPeople(tx: BusinessTx, keys: readonly string[]): Promise<void> {
  await tx.run(sql`
    select pg_advisory_xact_lock(hashtextextended('contacts.person ' || ${tx.businessId} || ' ' || key, 0))
    from (select key from unnest(${keys}::text[]) as key order by key) as sorted`)
}

export interface Known extends ContactIdentity {
  readonly contactId: string
  readonly seenAt: string
  readonly goneAt: string | null
}

/** Whose they are; of living contacts only. */
export async function findKnown(tx: BusinessTx, wanted: readonly ContactIdentity[]): Promise<Known[]> {
  return tx.rows<Known>(sql`
    select i.kind, i.value, i.contact_id as "contactId", i.seen_at as "seenAt", i.gone_at as "goneAt"
    from unnest(${kinds(wanted)}::text[], ${values(wanted)}::text[]) as w (kind, value)
    join contacts.identities i on i.business_id = ${tx.businessId} and i.kind = w.kind and i.value = w.value
    join contacts.contacts c on c.business_id = i.business_id and c.id = i.contact_id and c.archived_at is null`)
}

export async function saveIdentities(
  tx: BusinessTx,
  given: readonly (ContactIdentity & { readonly contactId: string })[],
  at: string,
): Promise<void> {
  await tx.run(sql`
    insert into contacts.identities as i (kind, value, contact_id, seen_at)
    select kind, value, contact_id, ${at}::timestamptz
    from unnest(${kinds(given)}::text[], ${values(given)}::text[], ${given.map((g) => g.contactId)}::uuid[])
      as g (kind, value, contact_id)
    order by kind, value
    on conflict (business_id, kind, value) do update
      set seen_at = greatest(i.seen_at, excluded.seen_at), contact_id = excluded.contact_id, gone_at = null`)
}

/** They are not theirs any more, from that moment on. */
export async function saveGone(
  tx: BusinessTx,
  contactId: string,
  gone: readonly ContactIdentity[],
  at: string,
): Promise<ContactIdentity[]> {
  return tx.rows<ContactIdentity>(sql`
    update contacts.identities i set gone_at = ${at}
    from unnest(${kinds(gone)}::text[], ${values(gone)}::text[]) as g (kind, value)
    where i.business_id = ${tx.businessId} and i.kind = g.kind and i.value = g.value and i.contact_id = ${contactId}
      and i.gone_at is null and i.kind <> 'phone'
    returning i.kind, i.value`)
}

export async function insertIdentityChanges(
  tx: BusinessTx,
  changes: readonly (ContactIdentity & Pick<IdentityChange, 'what' | 'why' | 'at'> & { readonly contactId: string })[],
): Promise<void> {
  if (changes.length === 0) return
  await tx.run(sql`
    insert into contacts.identity_changes (id, contact_id, what, kind, value, why, at)
    select * from unnest(${changes.map(() => tx.acting.newId())}::uuid[], ${changes.map((c) => c.contactId)}::uuid[],
      ${changes.map((c) => c.what)}::text[], ${kinds(changes)}::text[], ${values(changes)}::text[],
      ${changes.map((c) => c.why)}::text[], ${changes.map((c) => c.at)}::timestamptz[])`)
}

export async function identitiesOf(
  tx: BusinessTx,
  contactId: string,
): Promise<{ kind: IdentityKind; value: string; seenAt: string }[]> {
  return tx.rows(sql`
    select kind, value, seen_at as "seenAt" from contacts.identities
    where business_id = ${tx.businessId} and contact_id = ${contactId} and gone_at is null
    order by kind, value limit 200`)
}

export async function identityChangesOf(tx: BusinessTx, contactId: string): Promise<IdentityChange[]> {
  return tx.rows<IdentityChange>(sql`
    select id, what, kind, value, why, at from contacts.identity_changes
    where business_id = ${tx.businessId} and contact_id = ${contactId} order by at desc, id desc limit 100`)
}

/** Two that were seen as one. Which is which does not matter; what was dismissed stays dismissed. */
export async function noticeLikenesses(
  tx: BusinessTx,
  pairs: readonly { oneId: string; otherId: string; why: string }[],
): Promise<void> {
  if (pairs.length === 0) return
  await tx.run(sql`
    insert into contacts.likenesses (one_id, other_id, why, noticed_at)
    select distinct on (least(a, b), greatest(a, b)) least(a, b), greatest(a, b), why, ${tx.acting.now}::timestamptz
    from unnest(${pairs.map((p) => p.oneId)}::uuid[], ${pairs.map((p) => p.otherId)}::uuid[],
      ${pairs.map((p) => p.why)}::text[]) as g (a, b, why)
    where a <> b order by 1, 2
    on conflict do nothing`)
}
