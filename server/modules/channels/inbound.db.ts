import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Inbound } from './inbound.ts'

/** Keeps what is new and gives its ids; what was here before is passed over. */
export async function insertInbound(
  tx: BusinessTx,
  given: readonly (Omit<Inbound, 'cameAt'> & { readonly raw: unknown })[],
): Promise<string[]> {
  const json = (values: readonly unknown[]) => values.map((value) => (value === null ? null : JSON.stringify(value)))
  const rows = await tx.rows<{ id: string }>(sql`
    insert into channels.inbound (id, channel_id, wamid, person, content, quoted, referral, raw, at, came_at)
    select id, channel_id, wamid, person, content, quoted, referral, raw, at, ${tx.acting.now}::timestamptz
    from unnest(${given.map((g) => g.id)}::uuid[], ${given.map((g) => g.channelId)}::uuid[],
      ${given.map((g) => g.wamid)}::text[], ${json(given.map((g) => g.person))}::jsonb[],
      ${json(given.map((g) => g.content))}::jsonb[], ${json(given.map((g) => g.quoted))}::jsonb[],
      ${json(given.map((g) => g.referral))}::jsonb[], ${json(given.map((g) => g.raw))}::jsonb[],
      ${given.map((g) => g.at)}::timestamptz[])
      as g (id, channel_id, wamid, person, content, quoted, referral, raw, at)
    on conflict (business_id, wamid) do nothing
    returning id`)
  return rows.map((row) => row.id)
}

export async function findInbound(tx: BusinessTx, inboundIds: readonly string[]): Promise<Inbound[]> {
  return tx.rows<Inbound>(sql`
    select id, channel_id as "channelId", wamid, person, content, quoted, referral, at, came_at as "cameAt"
    from channels.inbound where business_id = ${tx.businessId} and id = any(${inboundIds}::uuid[])
    order by id`)
}

/** The window only ever moves forward, in whatever order messages are read. */
export async function extendWindows(
  tx: BusinessTx,
  given: readonly { channelId: string; person: string; at: string }[],
): Promise<void> {
  await tx.run(sql`
    insert into channels.windows as w (channel_id, person, last_inbound_at)
    select channel_id, person, max(at)
    from unnest(${given.map((g) => g.channelId)}::uuid[], ${given.map((g) => g.person)}::text[],
      ${given.map((g) => g.at)}::timestamptz[]) as g (channel_id, person, at)
    group by channel_id, person order by channel_id, person
    on conflict (business_id, channel_id, person)
      do update set last_inbound_at = greatest(w.last_inbound_at, excluded.last_inbound_at)`)
}

export interface Notice {
  readonly channelId: string | null
  readonly dedupeKey: string
  readonly kind: string
  readonly field: string | null
  readonly at: string | null
  readonly raw: unknown
  readonly facts: Readonly<Record<string, string>>
}

/** Keeps what is new and gives its keys. */
export async function insertNotices(tx: BusinessTx, given: readonly Notice[]): Promise<string[]> {
  const rows = await tx.rows<{ key: string }>(sql`
    insert into channels.notices (id, channel_id, dedupe_key, kind, field, at, raw, facts, came_at)
    select id, channel_id, key, kind, field, at, raw, facts, ${tx.acting.now}::timestamptz
    from unnest(${given.map(() => tx.acting.newId())}::uuid[], ${given.map((g) => g.channelId)}::uuid[],
      ${given.map((g) => g.dedupeKey)}::text[], ${given.map((g) => g.kind)}::text[], ${given.map((g) => g.field)}::text[],
      ${given.map((g) => g.at)}::timestamptz[], ${given.map((g) => JSON.stringify(g.raw ?? null))}::jsonb[],
      ${given.map((g) => JSON.stringify(g.facts))}::jsonb[])
      as g (id, channel_id, key, kind, field, at, raw, facts)
    on conflict (business_id, dedupe_key) do nothing
    returning dedupe_key as key`)
  return rows.map((row) => row.key)
}

/** What has done its work: the provider's log after 90 days, statuses of messages that were never ours after 30. */
export async function deleteAged(
  tx: BusinessTx,
  { noticesBefore, earlyBefore }: { noticesBefore: string; earlyBefore: string },
): Promise<void> {
  await Promise.all([
    tx.run(sql`delete from channels.notices where business_id = ${tx.businessId} and came_at < ${noticesBefore}`),
    tx.run(sql`delete from channels.exchanges where business_id = ${tx.businessId} and at < ${noticesBefore}`),
    tx.run(sql`delete from channels.early_statuses where business_id = ${tx.businessId} and came_at < ${earlyBefore}`),
  ])
}

export interface ToldNotice {
  readonly id: string
  readonly channelId: string | null
  readonly kind: string
  readonly field: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly at: string
}

export async function noticesBefore(
  tx: BusinessTx,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<ToldNotice[]> {
  return tx.rows<ToldNotice>(sql`
    select id, channel_id as "channelId", kind, field, facts, came_at as at from channels.notices
    where business_id = ${tx.businessId}
      and (came_at, id) < (${before?.[0] ?? 'infinity'}, ${before?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'})
    order by came_at desc, id desc limit ${limit}`)
}

/** Pieces that wait for a reader who knows them. Counted up to a thousand. */
export async function countNotUnderstood(tx: BusinessTx): Promise<number> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*) as count from (
      (select from channels.notices where business_id = ${tx.businessId} and kind = 'unknown' limit 1000)
      union all
      (select from channels.inbound where business_id = ${tx.businessId} and raw is not null limit 1000)) waiting`)
  return Math.min(1000, row!.count)
}

export async function findUnknownNotices(tx: BusinessTx, limit: number): Promise<{ id: string; raw: unknown }[]> {
  return tx.rows(sql`
    select id, raw from channels.notices where business_id = ${tx.businessId} and kind = 'unknown' order by id limit ${limit}`)
}

export async function deleteNotices(tx: BusinessTx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`delete from channels.notices where business_id = ${tx.businessId} and id = any(${ids}::uuid[])`)
}

export async function findRawInbound(tx: BusinessTx, limit: number): Promise<{ id: string; raw: unknown }[]> {
  return tx.rows(sql`
    select id, raw from channels.inbound where business_id = ${tx.businessId} and raw is not null order by id limit ${limit}`)
}

/** Now it is understood. */
export async function saveContents(
  tx: BusinessTx,
  given: readonly { id: string; content: Inbound['content'] }[],
): Promise<void> {
  await tx.run(sql`
    update channels.inbound i set content = g.content, raw = null
    from unnest(${given.map((g) => g.id)}::uuid[], ${given.map((g) => JSON.stringify(g.content))}::jsonb[]) as g (id, content)
    where i.business_id = ${tx.businessId} and i.id = g.id`)
}
