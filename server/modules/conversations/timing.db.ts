import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface Timing {
  readonly conversationId: string
  readonly channelId: string
  readonly what: 'first-answer' | 'next-answer' | 'resolution'
  readonly person: { readonly id: string; readonly name: string } | null
  readonly beganAt: string
  readonly seconds: number
  readonly dueAt: string | null
}

export async function insertTimings(tx: BusinessTx, timings: readonly Timing[]): Promise<void> {
  if (timings.length === 0) return
  await tx.run(sql`
    insert into conversations.timings (id, conversation_id, channel_id, what, person_id, person_name, began_at, ended_at,
      seconds, due_at)
    select id, conversation_id, channel_id, what, person_id, person_name, began_at, ${tx.acting.now}::timestamptz, seconds, due_at
    from unnest(${timings.map(() => tx.acting.newId())}::uuid[], ${timings.map((t) => t.conversationId)}::uuid[],
      ${timings.map((t) => t.channelId)}::uuid[], ${timings.map((t) => t.what)}::text[],
      ${timings.map((t) => t.person?.id ?? null)}::uuid[], ${timings.map((t) => t.person?.name ?? null)}::text[],
      ${timings.map((t) => t.beganAt)}::timestamptz[], ${timings.map((t) => t.seconds)}::int[],
      ${timings.map((t) => t.dueAt)}::timestamptz[])
      as t (id, conversation_id, channel_id, what, person_id, person_name, began_at, seconds, due_at)`)
}

interface Range {
  readonly from: string
  readonly to: string
  readonly channelId: string | undefined
}

const inRange = (tx: BusinessTx, { from, to, channelId }: Range) => sql`
  business_id = ${tx.businessId} and ended_at >= ${from} and ended_at < ${to}
  and (${channelId ?? null}::uuid is null or channel_id = ${channelId ?? null})`

export async function spreads(tx: BusinessTx, range: Range) {
  return tx.rows<{ what: Timing['what']; count: number; medianSeconds: number; p90Seconds: number; late: number }>(sql`
    select what, count(*) as count, (percentile_cont(0.5) within group (order by seconds))::int as "medianSeconds",
      (percentile_cont(0.9) within group (order by seconds))::int as "p90Seconds",
      count(*) filter (where due_at < ended_at) as late
    from conversations.timings where ${inRange(tx, range)} group by what`)
}

export async function timingsByDay(tx: BusinessTx, range: Range) {
  return tx.rows<{ day: string; firstAnswerSeconds: number | null; answers: number; resolved: number }>(sql`
    select (ended_at at time zone 'Asia/Kolkata')::date as day,
      (percentile_cont(0.5) within group (order by seconds) filter (where what = 'first-answer'))::int as "firstAnswerSeconds",
      count(*) filter (where what <> 'resolution') as answers, count(*) filter (where what = 'resolution') as resolved
    from conversations.timings where ${inRange(tx, range)} group by 1 order by 1`)
}

export async function waitsByHour(tx: BusinessTx, range: Range) {
  return tx.rows<{ hour: number; waited: number }>(sql`
    select extract(hour from began_at at time zone 'Asia/Kolkata')::int as hour, count(*) as waited
    from conversations.timings where ${inRange(tx, range)} and what <> 'resolution' group by 1`)
}

export async function timingsByPerson(tx: BusinessTx, range: Range) {
  return tx.rows<{ id: string; name: string; answers: number; resolved: number; medianSeconds: number | null }>(sql`
    select person_id as id, max(person_name) as name, count(*) filter (where what <> 'resolution') as answers,
      count(*) filter (where what = 'resolution') as resolved,
      (percentile_cont(0.5) within group (order by seconds) filter (where what <> 'resolution'))::int as "medianSeconds"
    from conversations.timings where ${inRange(tx, range)} and person_id is not null
    group by person_id order by answers desc, person_id limit 100`)
}

export interface Rating {
  readonly id: string
  readonly conversationId: string
}

export async function insertRating(
  tx: BusinessTx,
  { conversationId, person }: { conversationId: string; person: { readonly id: string; readonly name: string } | null },
): Promise<string> {
  const id = tx.acting.newId()
  await tx.run(sql`
    insert into conversations.ratings (id, conversation_id, person_id, person_name, asked_at)
    values (${id}, ${conversationId}, ${person?.id ?? null}, ${person?.name ?? null}, ${tx.acting.now})`)
  return id
}

/** The one asked last, when it has not been answered. */
export async function ratingAsked(tx: BusinessTx, conversationId: string, since: string): Promise<Rating | undefined> {
  const row = await tx.row<Rating & { answered: boolean }>(sql`
    select id, conversation_id as "conversationId", answered_at is not null as answered from conversations.ratings
    where business_id = ${tx.businessId} and conversation_id = ${conversationId} and asked_at > ${since}
    order by asked_at desc limit 1`)
  return row && !row.answered ? row : undefined
}

export async function saveScore(tx: BusinessTx, ratingId: string, score: number): Promise<void> {
  await tx.run(sql`
    update conversations.ratings set score = ${score}, answered_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${ratingId}`)
}

export async function ratingsIn(tx: BusinessTx, { from, to }: Pick<Range, 'from' | 'to'>) {
  return tx.rows<{ personId: string | null; score: number | null; count: number }>(sql`
    select person_id as "personId", score, count(*) as count from conversations.ratings
    where business_id = ${tx.businessId} and asked_at >= ${from} and asked_at < ${to} group by person_id, score`)
}
