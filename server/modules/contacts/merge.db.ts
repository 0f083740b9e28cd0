import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { ContactIdentity } from './identity.ts'
import type { Merged, MergedFields } from './merge.ts'

const columns = sql`id, survivor_id as "survivorId", merged_id as "mergedId", before, after, identities,
  merged_at as "mergedAt", undone_at as "undoneAt"`

export async function insertMerge(tx: BusinessTx, m: Omit<Merged, 'mergedAt' | 'undoneAt'>, by: string): Promise<void> {
  await tx.run(sql`
    insert into contacts.merges (id, survivor_id, merged_id, before, after, identities, merged_by, merged_at)
    values (${m.id}, ${m.survivorId}, ${m.mergedId}, ${JSON.stringify(m.before)}, ${JSON.stringify(m.after)},
      ${JSON.stringify(m.identities)}, ${by}, ${tx.acting.now})`)
}

export async function lockMerge(tx: BusinessTx, mergeId: string): Promise<Merged | undefined> {
  return tx.row<Merged>(sql`
    select ${columns} from contacts.merges where business_id = ${tx.businessId} and id = ${mergeId} for update`)
}

/** The last merge into this contact that still stands. */
export async function findLastMerge(tx: BusinessTx, survivorId: string): Promise<Merged | undefined> {
  return tx.row<Merged>(sql`
    select ${columns} from contacts.merges
    where business_id = ${tx.businessId} and survivor_id = ${survivorId} and undone_at is null
    order by merged_at desc, id desc limit 1`)
}

export async function saveUndone(tx: BusinessTx, mergeId: string, by: string): Promise<void> {
  await tx.run(sql`
    update contacts.merges set undone_at = ${tx.acting.now}, undone_by = ${by}
    where business_id = ${tx.businessId} and id = ${mergeId}`)
}

export async function mergesOf(
  tx: BusinessTx,
  contactId: string,
): Promise<{ id: string; mergedId: string; name: string; mergedAt: string; undoneAt: string | null }[]> {
  return tx.rows(sql`
    select m.id, m.merged_id as "mergedId", c.name, m.merged_at as "mergedAt", m.undone_at as "undoneAt"
    from contacts.merges m
    join contacts.contacts c on c.business_id = m.business_id and c.id = m.merged_id
    where m.business_id = ${tx.businessId} and m.survivor_id = ${contactId}
    order by m.merged_at desc, m.id desc limit 50`)
}

/** Through every merge that stands, however many deep. */
export async function findMergedInto(tx: BusinessTx, contactId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    with recursive merged (id) as (
      select id from contacts.contacts where business_id = ${tx.businessId} and merged_into = ${contactId}
      union
      select c.id from contacts.contacts c join merged m on c.merged_into = m.id where c.business_id = ${tx.businessId}
    )
    select id from merged`)
  return rows.map((row) => row.id)
}

/** From one contact to the other; gives those that went. */
export async function moveIdentities(
  tx: BusinessTx,
  { from, to, only }: { from: string; to: string; only?: readonly ContactIdentity[] },
): Promise<ContactIdentity[]> {
  return tx.rows<ContactIdentity>(sql`
    update contacts.identities set contact_id = ${to}
    where business_id = ${tx.businessId} and contact_id = ${from}
      ${
        only
          ? sql`and (kind, value) in (select * from unnest(${only.map((i) => i.kind)}::text[], ${only.map((i) => i.value)}::text[]))`
          : empty
      }
    returning kind, value`)
}

/** The number that no contact's row shows any more still leads to this one. */
export async function keepNumber(tx: BusinessTx, contactId: string, phone: string): Promise<void> {
  await tx.run(sql`
    insert into contacts.identities (kind, value, contact_id, seen_at) values ('phone', ${phone}, ${contactId}, ${tx.acting.now})
    on conflict do nothing`)
}

export async function saveMerged(tx: BusinessTx, contactId: string, into: string | null): Promise<void> {
  await tx.run(sql`
    update contacts.contacts set merged_into = ${into}, archived_at = ${into === null ? null : tx.acting.now},
      version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${contactId}`)
}

export async function saveFields(tx: BusinessTx, contactId: string, f: MergedFields): Promise<void> {
  await tx.run(sql`
    update contacts.contacts set kind = ${f.kind}, name = ${f.name}, phone = ${f.phone}, email = ${f.email}, gstin = ${f.gstin},
      address = ${f.address}, state_code = ${f.stateCode}, language = ${f.language}, remark = ${f.remark}, tags = ${f.tags},
      offers = ${f.offers}, transactional = ${f.transactional}, version = version + 1, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${contactId}`)
}

export interface Likeness {
  readonly oneId: string
  readonly otherId: string
  readonly why: 'same-message' | 'number-changed' | 'same-email' | 'same-gstin'
  readonly noticedAt: string
}

/** Pairs of living contacts; a merged or archived one is no pair any more. */
export async function likenessesBefore(
  tx: BusinessTx,
  contactId: string | undefined,
  { before, limit }: { before: readonly [at: string, one: string, other: string] | undefined; limit: number },
): Promise<Likeness[]> {
  const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  return tx.rows<Likeness>(sql`
    select l.one_id as "oneId", l.other_id as "otherId", l.why, l.noticed_at as "noticedAt"
    from contacts.likenesses l
    join contacts.contacts a on a.business_id = l.business_id and a.id = l.one_id and a.archived_at is null
    join contacts.contacts b on b.business_id = l.business_id and b.id = l.other_id and b.archived_at is null
    where l.business_id = ${tx.businessId} and l.dismissed_at is null
      ${contactId ? sql`and (l.one_id = ${contactId} or l.other_id = ${contactId})` : empty}
      and (l.noticed_at, l.one_id, l.other_id) < (${before?.[0] ?? 'infinity'}, ${before?.[1] ?? last}, ${before?.[2] ?? last})
    order by l.noticed_at desc, l.one_id desc, l.other_id desc limit ${limit}`)
}

/** Also of a pair that nobody has suggested yet. */
export async function saveDismissed(tx: BusinessTx, oneId: string, otherId: string): Promise<void> {
  await tx.run(sql`
    insert into contacts.likenesses as l (one_id, other_id, why, noticed_at, dismissed_at)
    values (least(${oneId}::uuid, ${otherId}::uuid), greatest(${oneId}::uuid, ${otherId}::uuid), 'told-apart', ${tx.acting.now},
      ${tx.acting.now})
    on conflict (business_id, one_id, other_id) do update set dismissed_at = coalesce(l.dismissed_at, excluded.dismissed_at)`)
}

/** Others with the same mail or GSTIN. */
export async function likeThis(
  tx: BusinessTx,
  { id, email, gstin }: { id: string; email: string | null; gstin: string | null },
): Promise<{ id: string; why: 'same-email' | 'same-gstin' }[]> {
  return tx.rows(sql`
    select id, 'same-email' as why from contacts.contacts
    where business_id = ${tx.businessId} and lower(email) = lower(${email}) and archived_at is null and id <> ${id}
    union all
    select id, 'same-gstin' from contacts.contacts
    where business_id = ${tx.businessId} and gstin = ${gstin} and archived_at is null and id <> ${id}
    limit 5`)
}
