import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import { within } from './conversation.db.ts'
import { messageColumns } from './message.db.ts'
import type { Message } from './message.ts'
import type { Scope } from './scope.ts'

export type Found = Message & { readonly name: string; readonly contactId: string }

export interface Queries {
  /** Words as the index has them; null when nothing typed is a word. */
  readonly whole: string | null
  /** The same with the last one only begun. */
  readonly begun: string | null
  /** The last one by itself, and those before it. */
  readonly last: string | null
  readonly lastBegun: string | null
  readonly before: string | null
  /** The week of the first message of all; null when there is none. */
  readonly firstWeek: number | null
}

/** Where it is looked. */
export interface Field {
  readonly scope: Scope
  readonly conversationId: string | undefined
  /** Only what stands before this place, counted from the newest. */
  readonly place: readonly [at: string, id: string] | undefined
}

export async function queriesOf(tx: BusinessTx, typed: string): Promise<Queries> {
  const row = await tx.row<Queries>(sql`
    select conversations.search_query(${typed}, false)::text as whole, conversations.search_query(${typed}, true)::text as begun,
      conversations.search_query(conversations.last_word(${typed}), false)::text as last,
      conversations.search_query(conversations.last_word(${typed}), true)::text as "lastBegun",
      conversations.search_query(conversations.words_before_last(${typed}), false)::text as before,
      (select m.week from conversations.messages m where m.business_id = ${tx.businessId} and m.direction <> 'event'
        order by m.at, m.id limit 1) as "firstWeek"`)
  return row!
}

/** Was it written in these weeks? */
export async function wasWritten(tx: BusinessTx, query: string, weeks: readonly number[]): Promise<boolean> {
  const row = await tx.row<{ written: boolean }>(sql`
    with written as materialized (
      select from conversations.messages m
      where m.business_id = ${tx.businessId} and m.direction <> 'event' and m.week = any(${weeks}::int[])
        and m.words @@ ${query}::tsquery)
    select exists (select from written) as written`)
  return row!.written
}

export interface Walk {
  readonly looked: number
  /** The last that was looked at; null when there was none. */
  readonly at: string | null
  readonly id: string | null
  /** Those with the words, and those with the last one only begun; the newest first, no more than asked for. */
  readonly whole: readonly string[] | null
  readonly begun: readonly string[] | null
  /** Does the last word stand in one since `lately`; and in how many of those looked at is it begun? */
  readonly lastWritten: boolean
  readonly beginnings: number
}

/** The newest so many messages, one by one: what is frequent is among them. */
export async function walk(
  tx: BusinessTx,
  { scope, conversationId, place }: Field,
  { queries, lately, most, limit }: { queries: Queries; lately: number; most: number; limit: number },
): Promise<Walk> {
  const first = (query: string) => sql`(
    select array_agg(f.id order by f.at desc, f.id desc) from (
      select m.id, m.at from newest m where m.words @@ ${query}::tsquery ${seenBy(scope, tx.businessId)}
      order by m.at desc, m.id desc limit ${limit}) f)`
  const row = await tx.row<Walk>(sql`
    with newest as materialized (
      select m.id, m.conversation_id, m.at, m.week, m.words from conversations.messages m
      where m.business_id = ${tx.businessId} and m.direction <> 'event'
        ${conversationId ? sql`and m.conversation_id = ${conversationId}` : empty} ${before(place)}
      order by m.at desc, m.id desc limit ${most})
    select count(*) as looked, (array_agg(m.at order by m.at, m.id))[1] as at, (array_agg(m.id order by m.at, m.id))[1] as id,
      ${first(queries.whole!)} as whole, ${first(queries.begun!)} as begun,
      coalesce(bool_or(m.week >= ${lately} and m.words @@ ${queries.last!}::tsquery), false) as "lastWritten",
      count(*) filter (where m.words @@ ${queries.lastBegun!}::tsquery) as beginnings
    from newest m`)
  return row!
}

/**
 * Those with these words, by the index of words, which is read once for each week; undefined weeks are all. `also` is asked
 * of each that was found. They are gathered first: for a page alone Postgres would rather walk through all messages.
 */
export async function gather(
  tx: BusinessTx,
  { scope, conversationId, place }: Field,
  what: { query: string; also: string | undefined; weeks: readonly number[] | undefined; limit: number },
): Promise<string[]> {
  const { query, also, weeks, limit } = what
  const rows = await tx.rows<{ id: string }>(sql`
    with found as materialized (
      select m.id, m.at, m.conversation_id ${also ? sql`, m.words` : empty} from conversations.messages m
      where m.business_id = ${tx.businessId} and m.direction <> 'event' and m.words @@ ${query}::tsquery
        ${weeks ? sql`and m.week = any(${weeks}::int[])` : empty}
        ${conversationId ? sql`and m.conversation_id = ${conversationId}` : empty} ${before(place)})
    select m.id from found m
    where ${also ? sql`m.words @@ ${also}::tsquery` : sql`true`} ${seenBy(scope, tx.businessId)}
    order by m.at desc, m.id desc limit ${limit}`)
  return rows.map(({ id }) => id)
}

export async function foundOf(tx: BusinessTx, ids: readonly string[]): Promise<Found[]> {
  return tx.rows<Found>(sql`
    select f.*, k.name, c.contact_id as "contactId"
    from (select ${messageColumns} from conversations.messages m
      where m.business_id = ${tx.businessId} and m.id = any(${ids}::uuid[])) f
    join conversations.conversations c on c.business_id = ${tx.businessId} and c.id = f."conversationId"
    join contacts.contacts k on k.business_id = c.business_id and k.id = c.contact_id
    order by f.at desc, f.id desc`)
}

const before = (place: Field['place']): Sql => (place ? sql`and (m.at, m.id) < (${place[0]}, ${place[1]})` : empty)

const seenBy = (scope: Scope, businessId: string): Sql =>
  scope === 'all'
    ? empty
    : sql`and m.conversation_id in (select c.id from conversations.conversations c
        where c.business_id = ${businessId} ${within(scope, businessId)})`
