import type { AlertKind } from '@galla/contract/alerts'
import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Alert, AlertFacts, Happening, HappeningFacts, OutgoingMessage } from './alert.ts'

/** Gives how many were new. */
export async function insertHappenings(
  tx: BusinessTx,
  kind: AlertKind,
  happenings: readonly { subject: string; day: string; facts: HappeningFacts }[],
): Promise<number> {
  return tx.run(sql`
    insert into notifications.happenings (id, kind, subject, day, facts, at)
    select id, ${kind}, subject, day, facts, ${tx.acting.now}::timestamptz
    from unnest(${happenings.map(() => tx.acting.newId())}::uuid[], ${happenings.map(({ subject }) => subject)}::text[],
      ${happenings.map(({ day }) => day)}::date[], ${happenings.map(({ facts }) => JSON.stringify(facts))}::jsonb[])
      as g (id, subject, day, facts)
    on conflict (business_id, kind, subject, day) do nothing`)
}

/** What nobody has been told of yet, oldest first; from now on it counts as told. */
export async function takeUntold(tx: BusinessTx, kind: AlertKind, limit: number): Promise<Happening[]> {
  return tx.rows<Happening>(sql`
    with untold as (
      select id from notifications.happenings
      where business_id = ${tx.businessId} and kind = ${kind} and told_at is null
      order by at, id limit ${limit} for update
    ), told as (
      update notifications.happenings h set told_at = ${tx.acting.now} from untold
      where h.business_id = ${tx.businessId} and h.id = untold.id
      returning h.id, h.facts, h.at
    )
    select id, facts from told order by at, id`)
}

/** What was told is forgotten when it can no longer be told twice. */
export async function forgetHappenings(tx: BusinessTx, before: string): Promise<void> {
  await tx.run(sql`
    delete from notifications.happenings
    where business_id = ${tx.businessId} and told_at is not null and at < ${before} and day < (${tx.acting.today})::date`)
}

export async function insertAlerts(
  tx: BusinessTx,
  alerts: readonly { id: string; personId: string; kind: AlertKind | 'test'; facts: AlertFacts; onBell: boolean }[],
): Promise<void> {
  if (alerts.length === 0) return
  await tx.run(sql`
    insert into notifications.alerts (id, person_id, kind, facts, on_bell, at)
    select id, person_id, kind, facts, on_bell, ${tx.acting.now}::timestamptz
    from unnest(${alerts.map(({ id }) => id)}::uuid[], ${alerts.map(({ personId }) => personId)}::uuid[],
      ${alerts.map(({ kind }) => kind)}::text[], ${alerts.map(({ facts }) => JSON.stringify(facts))}::jsonb[],
      ${alerts.map(({ onBell }) => onBell)}::boolean[]) as g (id, person_id, kind, facts, on_bell)`)
}

export async function insertMessages(
  tx: BusinessTx,
  messages: readonly Pick<OutgoingMessage, 'id' | 'alertId' | 'personId' | 'channel' | 'dueAt'>[],
): Promise<void> {
  if (messages.length === 0) return
  await tx.run(sql`
    insert into notifications.messages (id, alert_id, person_id, channel, state, due_at)
    select id, alert_id, person_id, channel, 'queued', due_at
    from unnest(${messages.map(({ id }) => id)}::uuid[], ${messages.map(({ alertId }) => alertId)}::uuid[],
      ${messages.map(({ personId }) => personId)}::uuid[], ${messages.map(({ channel }) => channel)}::text[],
      ${messages.map(({ dueAt }) => dueAt)}::timestamptz[]) as g (id, alert_id, person_id, channel, due_at)`)
}

export async function alertsBefore(
  tx: BusinessTx,
  {
    personId,
    bell,
    before,
    limit,
  }: { personId: string; bell: boolean; before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Alert[]> {
  return tx.rows<Alert>(sql`
    select id, kind, facts, at, read_at as "readAt" from notifications.alerts
    where business_id = ${tx.businessId} and person_id = ${personId}
      ${bell ? sql`and on_bell` : empty}
      ${before ? sql`and (at, id) < (${before[0]}, ${before[1]})` : empty}
    order by at desc, id desc limit ${limit}`)
}

const messageColumns = sql`id, alert_id as "alertId", person_id as "personId", channel, state, due_at as "dueAt", reason,
  delivery_id as "deliveryId"`

export async function messagesOf(tx: BusinessTx, alertIds: readonly string[]): Promise<OutgoingMessage[]> {
  if (alertIds.length === 0) return []
  return tx.rows<OutgoingMessage>(sql`
    select ${messageColumns} from notifications.messages
    where business_id = ${tx.businessId} and alert_id = any(${alertIds}::uuid[]) order by channel`)
}

export async function countUnread(tx: BusinessTx, personId: string, most: number): Promise<number> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from notifications.alerts
      where business_id = ${tx.businessId} and person_id = ${personId} and on_bell and read_at is null limit ${most}) u`)
  return row!.count
}

export async function saveRead(
  tx: BusinessTx,
  personId: string,
  alertIds: readonly string[] | undefined,
): Promise<number> {
  return tx.run(sql`
    update notifications.alerts set read_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and person_id = ${personId} and on_bell and read_at is null
      ${alertIds ? sql`and id = any(${alertIds}::uuid[])` : empty}`)
}

export async function lockMessage(
  tx: BusinessTx,
  messageId: string,
): Promise<(OutgoingMessage & { readonly kind: Alert['kind']; readonly facts: AlertFacts }) | undefined> {
  return tx.row(sql`
    select m.id, m.alert_id as "alertId", m.person_id as "personId", m.channel, m.state, m.due_at as "dueAt", m.reason,
      m.delivery_id as "deliveryId", a.kind, a.facts
    from notifications.messages m
    join notifications.alerts a on a.business_id = m.business_id and a.id = m.alert_id
    where m.business_id = ${tx.businessId} and m.id = ${messageId} for update of m`)
}

export async function saveSent(tx: BusinessTx, messageId: string, deliveryId: string | null): Promise<void> {
  await tx.run(sql`
    update notifications.messages set state = 'sent', sent_at = ${tx.acting.now}, delivery_id = ${deliveryId}, reason = null
    where business_id = ${tx.businessId} and id = ${messageId}`)
}

export async function saveNotSent(
  tx: BusinessTx,
  messageId: string,
  state: 'failed' | 'stopped' | 'queued',
  reason: string | null,
): Promise<void> {
  await tx.run(sql`
    update notifications.messages set state = ${state}, reason = ${reason}
    where business_id = ${tx.businessId} and id = ${messageId}`)
}

export async function saveDueAt(tx: BusinessTx, messageId: string, dueAt: string): Promise<void> {
  await tx.run(sql`
    update notifications.messages set due_at = ${dueAt} where business_id = ${tx.businessId} and id = ${messageId}`)
}

/** Messages of a person on a channel since a moment: how many, and the first of them. */
export async function sentSince(
  tx: BusinessTx,
  m: { personId: string; channel: string; since: string },
): Promise<{ count: number; first: string | null }> {
  const row = await tx.row<{ count: number; first: string | null }>(sql`
    select count(*)::int as count, min(sent_at) as first from notifications.messages
    where business_id = ${tx.businessId} and person_id = ${m.personId} and channel = ${m.channel}
      and sent_at > ${m.since}`)
  return row!
}
