import sql, { empty } from 'sql-template-tag'
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
  /** The last one by itself. */
  readonly last: string | null
  readonly week: number
}

export async function queriesOf(tx: BusinessTx, typed: string): Promise<Queries> {
  const row = await tx.row<Queries>(sql`
    select conversations.search_query(${typed}, false)::text as whole, conversations.search_query(${typed}, true)::text as begun,
      conversations.search_query(conversations.last_word(${typed}), false)::text as last,
      conversations.week_of(${tx.acting.now}) as week`)
  return row!
}

/**
 * Was it written in these weeks? Planned as if all of them were wanted: for one alone Postgres would walk through all
 * messages to meet it. It stops at the first nonetheless.
 */
export async function wasWritten(tx: BusinessTx, query: string, weeks: readonly number[]): Promise<boolean> {
  const row = await tx.row<{ written: boolean }>(sql`
    with written as materialized (
      select from conversations.messages m
      where m.business_id = ${tx.businessId} and m.direction <> 'event' and m.week = any(${weeks}::int[])
        and m.words @@ ${query}::tsquery)
    select exists (select from written) as written`)
  return row!.written
}

export async function weekOf(tx: BusinessTx, at: string): Promise<number> {
  const row = await tx.row<{ week: number }>(sql`select conversations.week_of(${at}) as week`)
  return row!.week
}

/**
 * Messages with these words, the newest first. `weeks` narrows to some weeks, which the index reads without touching the
 * others; undefined looks through all.
 */
export async function messagesWith(
  tx: BusinessTx,
  look: {
    readonly query: string
    readonly scope: Scope
    readonly conversationId: string | undefined
    readonly weeks: readonly number[] | undefined
    readonly beforeWeek: number | undefined
    readonly before: readonly [at: string, id: string] | undefined
    readonly limit: number
  },
): Promise<Found[]> {
  const { query, scope, conversationId, weeks, beforeWeek, before, limit } = look
  return tx.rows<Found>(sql`
    select f.*, k.name, c.contact_id as "contactId"
    from (select ${messageColumns} from conversations.messages m
      where m.business_id = ${tx.businessId} and m.direction <> 'event'
        and m.words @@ ${query}::tsquery
        ${weeks ? sql`and m.week = any(${weeks}::int[])` : empty}
        ${beforeWeek === undefined ? empty : sql`and m.at < timestamptz '1970-01-01 00:00:00+00' + ${beforeWeek}::int * interval '7 days'`}
        ${conversationId ? sql`and m.conversation_id = ${conversationId}` : empty}
        ${before ? sql`and (m.at, m.id) < (${before[0]}, ${before[1]})` : empty}
        ${
          scope === 'all'
            ? empty
            : sql`and m.conversation_id in (select c.id from conversations.conversations c
                where c.business_id = ${tx.businessId} ${within(scope, tx.businessId)})`
        }
      order by m.at desc, m.id desc limit ${limit}) f
    join conversations.conversations c on c.business_id = ${tx.businessId} and c.id = f."conversationId"
    join contacts.contacts k on k.business_id = c.business_id and k.id = c.contact_id
    order by f.at desc, f.id desc`)
}
