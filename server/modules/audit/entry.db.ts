import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx, PlatformTx } from '../../platform/database.ts'
import type { Entry } from './entry.ts'

export async function insertEntry(
  tx: BusinessTx,
  entry: Omit<Entry, 'seq'> & { readonly requestId: string },
): Promise<void> {
  await tx.run(sql`
    insert into audit.entries (id, at, person_id, by_job, act, object_kind, object_id, facts, request_id)
    values (${entry.id}, ${entry.at}, ${entry.personId}, ${entry.byJob}, ${entry.act}, ${entry.objectKind},
      ${entry.objectId}, ${JSON.stringify(entry.facts)}, ${entry.requestId})`)
}

export async function insertEntries(
  tx: BusinessTx,
  entries: readonly (Omit<Entry, 'seq'> & { readonly requestId: string })[],
): Promise<void> {
  await tx.run(sql`
    insert into audit.entries (id, at, person_id, by_job, act, object_kind, object_id, facts, request_id)
    select * from unnest(${entries.map((e) => e.id)}::uuid[], ${entries.map((e) => e.at)}::timestamptz[],
      ${entries.map((e) => e.personId)}::uuid[], ${entries.map((e) => e.byJob)}::text[], ${entries.map((e) => e.act)}::text[],
      ${entries.map((e) => e.objectKind)}::text[], ${entries.map((e) => e.objectId)}::text[],
      ${entries.map((e) => JSON.stringify(e.facts))}::jsonb[], ${entries.map((e) => e.requestId)}::text[])`)
}

export async function entriesBefore(
  tx: BusinessTx,
  {
    before,
    object,
    limit,
  }: {
    before: readonly [at: string, id: string] | undefined
    object: { kind: string; id: string } | undefined
    limit: number
  },
): Promise<Entry[]> {
  return tx.rows<Entry>(sql`
    select id, seq, at, person_id as "personId", by_job as "byJob", act, object_kind as "objectKind",
      object_id as "objectId", facts
    from audit.entries
    where business_id = ${tx.businessId}
      ${object ? sql`and id in (${entriesOf(tx, object)})` : empty}
      ${before ? sql`and (at, id) < (${before[0]}, ${before[1]})` : empty}
    order by at desc, id desc
    limit ${limit}`)
}

/** Those of the object alone, and those that tell of many and of it among them. */
function entriesOf(tx: BusinessTx, { kind, id }: { kind: string; id: string }): Sql {
  const ofIt = sql`
    select id from audit.entries
    where business_id = ${tx.businessId} and object_kind = ${kind} and object_id = ${id}`
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return ofIt
  return sql`${ofIt}
    union
    select e.id from audit.entry_objects o
    join audit.entries e on e.business_id = o.business_id and e.id = o.entry_id
    where o.business_id = ${tx.businessId} and o.object_id = ${id}::uuid and e.facts ->> 'of' = ${kind}`
}

export async function insertObjects(tx: BusinessTx, entryId: string, objectIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    insert into audit.entry_objects (entry_id, object_id)
    select ${entryId}::uuid, object_id from unnest(${objectIds}::uuid[]) as object_id`)
}

/** Recomputes each hash from the rows themselves, and the digest of those that tell of many; the first place where it does not hold, if any. */
export async function firstBrokenLink(tx: BusinessTx): Promise<{ entries: number; brokenAt: number | null }> {
  const row = await tx.row<{ entries: number; broken_at: number | null }>(sql`
    with chain as (
      select e.seq, e.hash, e.previous_hash,
        e.facts ? 'digest' and e.facts ->> 'digest' <> audit.digest_of_objects(e.business_id, e.id) as lost_objects,
        sha256(convert_to(audit.canonical(e), 'UTF8') || e.previous_hash) as recomputed,
        lag(e.hash, 1, ''::bytea) over (order by e.seq) as hash_before,
        row_number() over (order by e.seq) as nth
      from audit.entries e where e.business_id = ${tx.businessId} and e.seq is not null
    )
    select count(*) as entries,
      min(seq) filter (where hash <> recomputed or previous_hash <> hash_before or seq <> nth or lost_objects) as broken_at
    from chain`)
  return { entries: row!.entries, brokenAt: row!.broken_at }
}

export async function sealWaitingEntries(tx: PlatformTx): Promise<number> {
  const row = await tx.row<{ sealed: number }>(sql`select audit.seal_entries() as sealed`)
  return row!.sealed
}
