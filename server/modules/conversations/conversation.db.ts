import type { Recipient } from '@galla/whatsapp/recipient'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Conversation } from './conversation.ts'

const columns = sql`c.id, c.contact_id as "contactId", c.channel_id as "channelId", k.name, k.phone, c.recipient, c.state,
  c.unread, c.last_message_id as "lastMessageId", c.last_kind as "lastKind", c.last_preview as preview,
  c.last_direction as "lastDirection", c.last_status as "lastStatus", c.last_at as "lastAt",
  c.last_inbound_at as "lastInboundAt", c.waiting_since as "waitingSince", c.version,
  case when c.referral_answered_at < c.last_referral_at + interval '24 hours'
    then c.referral_answered_at + interval '72 hours' end as "freeUntil",
  case when c.assignee_id is null then null else jsonb_build_object('id', c.assignee_id, 'name', c.assignee_name) end as assignee`
const fromBoth = sql`from conversations.conversations c
  join contacts.contacts k on k.business_id = c.business_id and k.id = c.contact_id`

export async function findConversation(tx: BusinessTx, conversationId: string): Promise<Conversation | undefined> {
  return tx.row<Conversation>(
    sql`select ${columns} ${fromBoth} where c.business_id = ${tx.businessId} and c.id = ${conversationId}`,
  )
}

export async function lockConversation(tx: BusinessTx, conversationId: string): Promise<Conversation | undefined> {
  return tx.row<Conversation>(sql`
    select ${columns} ${fromBoth} where c.business_id = ${tx.businessId} and c.id = ${conversationId} for update of c`)
}

/** The conversation with this contact through this number, begun when there is none, and locked. */
export async function lockOrBegin(
  tx: BusinessTx,
  begin: { channelId: string; contactId: string; recipient: Recipient; at: string },
): Promise<Conversation> {
  const begun = tx.run(sql`
    insert into conversations.conversations (id, channel_id, contact_id, recipient, state, last_at, begun_at)
    values (${tx.acting.newId()}, ${begin.channelId}, ${begin.contactId}, ${JSON.stringify(begin.recipient)}, 'open',
      ${begin.at}, ${tx.acting.now})
    on conflict (business_id, contact_id, channel_id) do nothing`)
  const locked = tx.row<Conversation>(sql`
    select ${columns} ${fromBoth}
    where c.business_id = ${tx.businessId} and c.contact_id = ${begin.contactId} and c.channel_id = ${begin.channelId}
    for update of c`)
  const [, row] = await Promise.all([begun, locked])
  return row!
}

interface Last {
  readonly conversationId: string
  readonly messageId: string
  readonly at: string
  readonly kind: string
  readonly preview: string
}

/** We wrote. When a person did, nobody waits any more and all was seen. */
export async function saveWritten(tx: BusinessTx, last: Last & { byPerson: boolean }): Promise<void> {
  await tx.run(sql`
    update conversations.conversations set last_message_id = ${last.messageId}, last_kind = ${last.kind},
      last_preview = ${last.preview}, last_direction = 'out', last_status = 'queued', last_at = greatest(last_at, ${last.at}::timestamptz)
      , referral_answered_at = case when last_referral_at <= ${last.at} and referral_answered_at is null then ${last.at}::timestamptz else referral_answered_at end
      ${last.byPerson ? sql`, waiting_since = null, unread = 0` : empty}
    where business_id = ${tx.businessId} and id = ${last.conversationId}`)
}

export async function saveLastStatus(
  tx: BusinessTx,
  { conversationId, messageId, status }: { conversationId: string; messageId: string; status: string },
): Promise<void> {
  await tx.run(sql`
    update conversations.conversations set last_status = ${status}
    where business_id = ${tx.businessId} and id = ${conversationId} and last_message_id = ${messageId}`)
}

export async function saveUnread(tx: BusinessTx, conversationId: string, unread: number): Promise<void> {
  await tx.run(sql`
    update conversations.conversations set unread = ${unread}
    where business_id = ${tx.businessId} and id = ${conversationId}`)
}

export async function saveAssignee(
  tx: BusinessTx,
  conversationId: string,
  assignee: { readonly id: string; readonly name: string } | null,
): Promise<void> {
  await tx.run(sql`
    update conversations.conversations set assignee_id = ${assignee?.id ?? null}, assignee_name = ${assignee?.name ?? null},
      version = version + 1
    where business_id = ${tx.businessId} and id = ${conversationId}`)
}

/** Resolved means that nobody waits and nothing is unseen. */
export async function saveState(tx: BusinessTx, conversationId: string, state: Conversation['state']): Promise<void> {
  await tx.run(sql`
    update conversations.conversations set state = ${state}, version = version + 1
      ${state === 'resolved' ? sql`, waiting_since = null, unread = 0` : empty}
    where business_id = ${tx.businessId} and id = ${conversationId}`)
}

export interface ConversationFilter {
  readonly state: Conversation['state']
  readonly assignee: { readonly id: string } | 'nobody' | undefined
  readonly unread: boolean
  /** Lower case; each must stand somewhere in the person's name or number. */
  readonly words: readonly string[]
  readonly contactId: string | undefined
}

export function pageOfConversations(
  filter: ConversationFilter,
  businessId: string,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Sql {
  const { state, assignee, unread, words, contactId } = filter
  const people = words.map((word) => sql`and s.search_key like ${`%${likeText(word)}%`}`)
  return sql`
    select ${columns} ${fromBoth}
    where c.business_id = ${businessId} and c.state = ${state}
      ${assignee === undefined ? empty : assignee === 'nobody' ? sql`and c.assignee_id is null` : sql`and c.assignee_id = ${assignee.id}`}
      ${unread ? sql`and c.unread > 0` : empty}
      ${contactId ? sql`and c.contact_id = ${contactId}` : empty}
      ${
        people.length > 0
          ? sql`and c.contact_id in (select s.id from contacts.contacts s where s.business_id = ${businessId}
              ${people.reduce((all, one) => sql`${all} ${one}`)})`
          : empty
      }
      ${before ? sql`and (c.last_at, c.id) < (${before[0]}, ${before[1]})` : empty}
    order by c.last_at desc, c.id desc
    limit ${limit}`
}

export async function conversationsBefore(
  tx: BusinessTx,
  filter: ConversationFilter,
  page: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Conversation[]> {
  return tx.rows<Conversation>(pageOfConversations(filter, tx.businessId, page))
}

/** `%`, `_` and `\` are themselves in what a person types. */
const likeText = (typed: string) => typed.replace(/[\\%_]/g, '\\$&')

/** Open ones, each counted up to a hundred: beyond that the figure helps nobody and counting costs. */
export async function countOpen(
  tx: BusinessTx,
  personId: string,
): Promise<{ mine: number; unassigned: number; all: number }> {
  const upTo100 = (which: Sql) => sql`(select count(*) from (
    select from conversations.conversations
    where business_id = ${tx.businessId} and state = 'open' ${which} limit 100) counted)`
  const row = await tx.row<{ mine: number; unassigned: number; all: number }>(sql`
    select ${upTo100(sql`and assignee_id = ${personId}`)} as mine, ${upTo100(sql`and assignee_id is null`)} as unassigned,
      ${upTo100(empty)} as "all"`)
  return row!
}
