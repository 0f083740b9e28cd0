import type { AlertChannel, AlertKind } from '@galla/contract/alerts'
import sql, { type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Choice, ListenerRow, Thresholds } from './listener.ts'

const columns = sql`person_id as "personId", quiet_from as "quietFrom", quiet_to as "quietTo", urgent_anyway as "urgentAnyway",
  per_hour as "perHour", thresholds, phone, code_phone as "codePhone", code_mac as "codeMac", code_sent_at as "codeSentAt",
  code_tries as "codeTries", codes_day as "codesDay", codes_sent as "codesSent"`

export async function findListener(tx: BusinessTx, personId: string): Promise<ListenerRow | undefined> {
  return tx.row<ListenerRow>(sql`
    select ${columns} from notifications.listeners where business_id = ${tx.businessId} and person_id = ${personId}`)
}

export async function lockListener(tx: BusinessTx, personId: string): Promise<ListenerRow> {
  const row = await tx.row<ListenerRow>(sql`
    insert into notifications.listeners (person_id, changed_at) values (${personId}, ${tx.acting.now})
    on conflict (business_id, person_id) do update set changed_at = excluded.changed_at
    returning ${columns}`)
  return row!
}

export async function saveWishes(
  tx: BusinessTx,
  w: Pick<ListenerRow, 'personId' | 'quietFrom' | 'quietTo' | 'urgentAnyway' | 'perHour'> & {
    readonly thresholds: Thresholds
  },
): Promise<void> {
  await tx.run(sql`
    update notifications.listeners set quiet_from = ${w.quietFrom}, quiet_to = ${w.quietTo},
      urgent_anyway = ${w.urgentAnyway}, per_hour = ${w.perHour}, thresholds = ${JSON.stringify(w.thresholds)}
    where business_id = ${tx.businessId} and person_id = ${w.personId}`)
}

export async function saveCode(
  tx: BusinessTx,
  c: { personId: string; phone: string; mac: Buffer; day: string; sentThatDay: number },
): Promise<void> {
  await tx.run(sql`
    update notifications.listeners set code_phone = ${c.phone}, code_mac = ${c.mac}, code_sent_at = ${tx.acting.now},
      code_tries = 0, codes_day = ${c.day}, codes_sent = ${c.sentThatDay}
    where business_id = ${tx.businessId} and person_id = ${c.personId}`)
}

export async function saveWrongTry(tx: BusinessTx, personId: string): Promise<void> {
  await tx.run(sql`
    update notifications.listeners set code_tries = code_tries + 1
    where business_id = ${tx.businessId} and person_id = ${personId}`)
}

export async function saveNumber(tx: BusinessTx, personId: string, phone: string | null): Promise<void> {
  await tx.run(sql`
    update notifications.listeners set phone = ${phone},
      phone_confirmed_at = case when ${phone}::text is null then null else ${tx.acting.now}::timestamptz end,
      code_phone = null, code_mac = null
    where business_id = ${tx.businessId} and person_id = ${personId}`)
}

export async function choicesOf(tx: BusinessTx, personId: string): Promise<Choice[]> {
  return tx.rows<Choice>(sql`
    select person_id as "personId", kind, channel, wanted, how, at from notifications.choices
    where business_id = ${tx.businessId} and person_id = ${personId} order by kind, channel`)
}

export async function findChoice(
  tx: BusinessTx,
  c: { personId: string; kind: AlertKind; channel: AlertChannel },
): Promise<Choice | undefined> {
  return tx.row<Choice>(sql`
    select person_id as "personId", kind, channel, wanted, how, at from notifications.choices
    where business_id = ${tx.businessId} and kind = ${c.kind} and person_id = ${c.personId} and channel = ${c.channel}`)
}

/** Gives those that were changed by it: what was said before is not said anew. */
export async function saveChoices(
  tx: BusinessTx,
  personId: string,
  choices: readonly { kind: AlertKind; channel: AlertChannel; wanted: boolean }[],
  how: Choice['how'],
): Promise<{ kind: AlertKind; channel: AlertChannel; wanted: boolean }[]> {
  return tx.rows(sql`
    insert into notifications.choices as c (person_id, kind, channel, wanted, how, at)
    select ${personId}, kind, channel, wanted, ${how}, ${tx.acting.now}::timestamptz
    from unnest(${choices.map(({ kind }) => kind)}::text[], ${choices.map(({ channel }) => channel)}::text[],
      ${choices.map(({ wanted }) => wanted)}::boolean[]) as g (kind, channel, wanted)
    on conflict (business_id, kind, person_id, channel) do update
      set wanted = excluded.wanted, how = excluded.how, at = excluded.at where c.wanted <> excluded.wanted
    returning kind, channel, wanted`)
}

export async function stopChannel(tx: BusinessTx, personId: string, channel: AlertChannel): Promise<void> {
  await tx.run(sql`
    update notifications.choices set wanted = false, how = 'page', at = ${tx.acting.now}
    where business_id = ${tx.businessId} and person_id = ${personId} and channel = ${channel} and wanted`)
}

/** Who wants this kind, with the channels and all that decides when. */
export async function whoWants(
  tx: BusinessTx,
  kind: AlertKind,
): Promise<(ListenerRow & { readonly channels: AlertChannel[] })[]> {
  return tx.rows(sql`
    select l.person_id as "personId", l.quiet_from as "quietFrom", l.quiet_to as "quietTo",
      l.urgent_anyway as "urgentAnyway", l.per_hour as "perHour", l.thresholds, l.phone, c.channels
    from (
      select person_id, array_agg(channel order by channel) as channels from notifications.choices
      where business_id = ${tx.businessId} and kind = ${kind} and wanted group by person_id
    ) c
    join notifications.listeners l on l.business_id = ${tx.businessId} and l.person_id = c.person_id
    order by l.person_id`)
}

/** The same as a condition, for the statement that would write a job. */
export const wantedCondition = (tx: BusinessTx, kind: AlertKind): Sql => sql`exists (
  select from notifications.choices where business_id = ${tx.businessId} and kind = ${kind} and wanted)`

/** Does anybody want one of these kinds? */
export async function anybodyWants(tx: BusinessTx, kinds: readonly AlertKind[]): Promise<boolean> {
  const row = await tx.row(sql`
    select 1 from notifications.choices
    where business_id = ${tx.businessId} and kind = any(${kinds}::text[]) and wanted limit 1`)
  return row !== undefined
}

/** The kind that this number was last written about, if that was lately. */
export async function lastToldByPhone(
  tx: BusinessTx,
  { phone, since }: { phone: string; since: string },
): Promise<{ personId: string; kind: AlertKind } | undefined> {
  return tx.row(sql`
    select m.person_id as "personId", a.kind from notifications.listeners l
    join notifications.messages m on m.business_id = l.business_id and m.person_id = l.person_id
    join notifications.alerts a on a.business_id = m.business_id and a.id = m.alert_id
    where l.business_id = ${tx.businessId} and l.phone = ${phone} and m.channel = 'whatsapp' and m.sent_at > ${since}
    order by m.sent_at desc, m.id desc limit 1`)
}

export async function closingMinuteOf(tx: BusinessTx): Promise<number | undefined> {
  const row = await tx.row<{ minute: number }>(
    sql`select closing_minute as minute from notifications.settings where business_id = ${tx.businessId}`,
  )
  return row?.minute
}

export async function saveClosingMinute(tx: BusinessTx, minute: number): Promise<void> {
  await tx.run(sql`
    insert into notifications.settings (closing_minute, changed_at) values (${minute}, ${tx.acting.now})
    on conflict (business_id) do update set closing_minute = excluded.closing_minute, changed_at = excluded.changed_at`)
}
