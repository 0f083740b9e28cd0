import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Delivery, DeliveryState, QueuedMessage, ToldStatus } from './delivery.ts'

const columns = sql`id, channel_id as "channelId", contact_id as "contactId", recipient, message, file_id as "fileId",
  media_id as "mediaId", purpose, state, tries, wamid, failure_code as "failureCode", failure_words as "failureWords"`

export async function insertDelivery(
  tx: BusinessTx,
  d: {
    id: string
    channelId: string
    contactId: string | null
    recipient: Delivery['recipient']
    message: QueuedMessage
    fileId: string | null
    purpose: Delivery['purpose']
  },
): Promise<void> {
  await tx.run(sql`
    insert into channels.deliveries (id, channel_id, contact_id, recipient, message, file_id, purpose, state, queued_at)
    values (${d.id}, ${d.channelId}, ${d.contactId}, ${JSON.stringify(d.recipient)}, ${JSON.stringify(d.message)},
      ${d.fileId}, ${d.purpose}, 'queued', ${tx.acting.now})`)
}

export async function findDelivery(tx: BusinessTx, deliveryId: string): Promise<Delivery | undefined> {
  return tx.row<Delivery>(
    sql`select ${columns} from channels.deliveries where business_id = ${tx.businessId} and id = ${deliveryId}`,
  )
}

export async function lockDelivery(tx: BusinessTx, deliveryId: string): Promise<Delivery | undefined> {
  return tx.row<Delivery>(
    sql`select ${columns} from channels.deliveries where business_id = ${tx.businessId} and id = ${deliveryId} for update`,
  )
}

export async function saveClaimed(tx: BusinessTx, deliveryId: string): Promise<void> {
  await tx.run(sql`
    update channels.deliveries set state = 'claimed', tries = tries + 1, claimed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${deliveryId}`)
}

export async function saveMediaId(tx: BusinessTx, deliveryId: string, mediaId: string): Promise<void> {
  await tx.run(sql`
    update channels.deliveries set media_id = ${mediaId} where business_id = ${tx.businessId} and id = ${deliveryId}`)
}

/** A file of ours as WhatsApp knows it; kept there for thirty days, and a day is left for those that wait. */
export async function findUploadedMedia(
  tx: BusinessTx,
  { channelId, fileId, after }: { channelId: string; fileId: string; after: string },
): Promise<string | undefined> {
  const row = await tx.row<{ id: string }>(sql`
    select provider_id as id from channels.uploaded_media
    where business_id = ${tx.businessId} and channel_id = ${channelId} and file_id = ${fileId} and uploaded_at > ${after}`)
  return row?.id
}

export async function saveUploadedMedia(
  tx: BusinessTx,
  { channelId, fileId, providerId }: { channelId: string; fileId: string; providerId: string },
): Promise<void> {
  await tx.run(sql`
    insert into channels.uploaded_media as u (channel_id, file_id, provider_id, uploaded_at)
    values (${channelId}, ${fileId}, ${providerId}, ${tx.acting.now})
    on conflict (business_id, channel_id, file_id)
      do update set provider_id = excluded.provider_id, uploaded_at = excluded.uploaded_at`)
}

/** WhatsApp could not use these files: the next messages bring them anew. */
export async function deleteUploadedMediaOf(tx: BusinessTx, deliveryIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    delete from channels.uploaded_media u using channels.deliveries d
    where u.business_id = ${tx.businessId} and d.business_id = ${tx.businessId} and d.id = any(${deliveryIds}::uuid[])
      and u.channel_id = d.channel_id and u.file_id = d.file_id and u.provider_id = d.media_id`)
}

/** A status may have been quicker than the answer: then the state stays where the status put it. */
export async function saveAccepted(
  tx: BusinessTx,
  deliveryId: string,
  { wamid, held }: { wamid: string; held: boolean },
): Promise<void> {
  await tx.run(sql`
    update channels.deliveries set wamid = ${wamid}, held = ${held}, accepted_at = ${tx.acting.now},
      state = case when state in ('queued', 'claimed', 'unknown') then 'accepted' else state end
    where business_id = ${tx.businessId} and id = ${deliveryId}`)
}

/** Nothing left the house: it waits again. Unless a status says otherwise meanwhile. */
export async function saveQueuedAgain(tx: BusinessTx, deliveryId: string): Promise<void> {
  await tx.run(sql`
    update channels.deliveries set state = 'queued'
    where business_id = ${tx.businessId} and id = ${deliveryId} and state = 'claimed'`)
}

export async function saveUnknown(tx: BusinessTx, deliveryId: string, words: string): Promise<number> {
  return tx.run(sql`
    update channels.deliveries set state = 'unknown', failure_words = ${words}
    where business_id = ${tx.businessId} and id = ${deliveryId} and state = 'claimed'`)
}

export async function saveFailed(
  tx: BusinessTx,
  deliveryId: string,
  { code, words }: { code: string; words: string },
): Promise<void> {
  await tx.run(sql`
    update channels.deliveries set state = 'failed', failed_at = ${tx.acting.now}, failure_code = ${code}, failure_words = ${words}
    where business_id = ${tx.businessId} and id = ${deliveryId} and state in ('queued', 'claimed')`)
}

export interface GivenStatus {
  readonly deliveryId: string | null
  readonly wamid: string
  readonly status: ToldStatus
  readonly at: string
  readonly failureCode: string | null
  readonly failureWords: string | null
  readonly priceCategory: string | null
  readonly priceType: string | null
}

/**
 * Applies what was told of deliveries, in one statement for all: the state rises to the highest told, each moment is
 * the first told, and nothing is told twice. Gives the wamids that belong to deliveries of ours, and what changed.
 */
export async function applyStatuses(
  tx: BusinessTx,
  given: readonly GivenStatus[],
): Promise<{ wamid: string; deliveryId: string; changed: boolean }[]> {
  return tx.rows(sql`
    with given as (
      select * from unnest(${given.map((g) => g.deliveryId)}::uuid[], ${given.map((g) => g.wamid)}::text[],
        ${given.map((g) => g.status)}::text[], ${given.map((g) => g.at)}::timestamptz[],
        ${given.map((g) => g.failureCode)}::text[], ${given.map((g) => g.failureWords)}::text[],
        ${given.map((g) => g.priceCategory)}::text[], ${given.map((g) => g.priceType)}::text[])
        as g (delivery_id, wamid, status, at, code, words, category, price_type)
    ), ours as (
      select coalesce(named.id, known.id) as id, g.*
      from given g
      left join channels.deliveries named on named.business_id = ${tx.businessId} and named.id = g.delivery_id
      left join channels.deliveries known on known.business_id = ${tx.businessId} and known.wamid = g.wamid
      where coalesce(named.id, known.id) is not null
    ), rank (state, nth) as (
      values ('queued', 0), ('claimed', 1), ('unknown', 2), ('accepted', 3), ('sent', 4), ('failed', 5), ('delivered', 6), ('read', 7)
    ), told as (
      select o.id, min(o.wamid) as wamid, max(r.nth) as nth,
        min(o.at) filter (where o.status = 'sent') as sent_at,
        min(o.at) filter (where o.status in ('delivered', 'read')) as delivered_at,
        min(o.at) filter (where o.status = 'read') as read_at,
        min(o.at) filter (where o.status = 'failed') as failed_at,
        min(o.code) as code, min(o.words) as words, min(o.category) as category, min(o.price_type) as price_type
      from ours o join rank r on r.state = o.status group by o.id
    ), locked as (
      select d.id, d.state, r.nth from channels.deliveries d join rank r on r.state = d.state
      where d.business_id = ${tx.businessId} and d.id in (select id from told) order by d.id for update of d
    ), done as (
      update channels.deliveries d set
        state = coalesce((select state from rank where rank.nth = t.nth and t.nth > l.nth), d.state),
        wamid = coalesce(d.wamid, t.wamid),
        sent_at = least(d.sent_at, t.sent_at), delivered_at = least(d.delivered_at, t.delivered_at),
        read_at = least(d.read_at, t.read_at), failed_at = least(d.failed_at, t.failed_at),
        failure_code = coalesce(t.code, d.failure_code),
        failure_words = case when t.nth > l.nth then t.words else coalesce(d.failure_words, t.words) end,
        price_category = coalesce(t.category, d.price_category), price_type = coalesce(t.price_type, d.price_type)
      from told t join locked l on l.id = t.id
      where d.business_id = ${tx.businessId} and d.id = t.id
      returning d.id, t.nth > l.nth as changed
    )
    select o.wamid, o.id as "deliveryId", bool_or(done.changed) as changed from ours o join done on done.id = o.id group by o.wamid, o.id`)
}

export async function insertEarlyStatuses(tx: BusinessTx, given: readonly GivenStatus[]): Promise<void> {
  await tx.run(sql`
    insert into channels.early_statuses (wamid, status, at, failure_code, failure_words, price_category, price_type, came_at)
    select wamid, status, at, code, words, category, price_type, ${tx.acting.now}::timestamptz
    from unnest(${given.map((g) => g.wamid)}::text[], ${given.map((g) => g.status)}::text[],
      ${given.map((g) => g.at)}::timestamptz[], ${given.map((g) => g.failureCode)}::text[],
      ${given.map((g) => g.failureWords)}::text[], ${given.map((g) => g.priceCategory)}::text[],
      ${given.map((g) => g.priceType)}::text[]) as g (wamid, status, at, code, words, category, price_type)
    on conflict do nothing`)
}

export async function takeEarlyStatuses(tx: BusinessTx, wamid: string): Promise<GivenStatus[]> {
  return tx.rows<GivenStatus>(sql`
    delete from channels.early_statuses where business_id = ${tx.businessId} and wamid = ${wamid}
    returning null::uuid as "deliveryId", wamid, status, at, failure_code as "failureCode", failure_words as "failureWords",
      price_category as "priceCategory", price_type as "priceType"`)
}

/** A person says what became of it; a status that comes later still outweighs them. */
export async function saveSettled(
  tx: BusinessTx,
  deliveryId: string,
  { state, by }: { state: 'queued' | 'sent'; by: string | null },
): Promise<void> {
  await tx.run(sql`
    update channels.deliveries set state = ${state}, settled_by = ${by}, failure_code = null, failure_words = null
    where business_id = ${tx.businessId} and id = ${deliveryId} and state = 'unknown'`)
}

/** What waited while the channel could not send. */
export async function findQueued(tx: BusinessTx, channelId: string): Promise<{ id: string; state: DeliveryState }[]> {
  return tx.rows(sql`
    select id, state from channels.deliveries
    where business_id = ${tx.businessId} and channel_id = ${channelId} and state = 'queued' order by queued_at, id`)
}

export async function windowOf(tx: BusinessTx, channelId: string, person: string): Promise<string | undefined> {
  const row = await tx.row<{ at: string }>(sql`
    select last_inbound_at as at from channels.windows
    where business_id = ${tx.businessId} and channel_id = ${channelId} and person = ${person}`)
  return row?.at
}

export async function insertExchange(
  tx: BusinessTx,
  e: {
    channelId: string | null
    what: string
    outcome: string
    code: string | null
    words: string | null
    traceId: string | null
    objectId: string | null
  },
): Promise<void> {
  await tx.run(sql`
    insert into channels.exchanges (id, channel_id, what, outcome, code, words, trace_id, object_id, at)
    values (${tx.acting.newId()}, ${e.channelId}, ${e.what}, ${e.outcome}, ${e.code}, ${e.words}, ${e.traceId}, ${e.objectId},
      ${tx.acting.now})`)
}

export interface Exchange {
  readonly id: string
  readonly channelId: string | null
  readonly what: string
  readonly outcome: string
  readonly code: string | null
  readonly words: string | null
  readonly traceId: string | null
  readonly objectId: string | null
  readonly at: string
}

export async function exchangesBefore(
  tx: BusinessTx,
  channelId: string,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Exchange[]> {
  return tx.rows<Exchange>(sql`
    select id, channel_id as "channelId", what, outcome, code, words, trace_id as "traceId", object_id as "objectId", at
    from channels.exchanges
    where business_id = ${tx.businessId} and channel_id = ${channelId}
      and (at, id) < (${before?.[0] ?? 'infinity'}, ${before?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'})
    order by at desc, id desc limit ${limit}`)
}

export async function findStates(
  tx: BusinessTx,
  deliveryIds: readonly string[],
): Promise<{ deliveryId: string; state: DeliveryState; words: string | null }[]> {
  return tx.rows(sql`
    select id as "deliveryId", state, failure_words as words from channels.deliveries
    where business_id = ${tx.businessId} and id = any(${deliveryIds}::uuid[])`)
}
