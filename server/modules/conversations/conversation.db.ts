import type { Recipient } from '@galla/whatsapp/recipient'
import sql, { empty, join, Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Become } from './becoming.ts'
import type { Conversation, Listed } from './conversation.ts'
import type { Scope } from './scope.ts'

/** What a row of the list shows. */
const rowColumns = sql`c.id, c.contact_id as "contactId", c.channel_id as "channelId", k.name, k.phone, c.state,
  c.unread, c.last_message_id as "lastMessageId", c.last_kind as "lastKind", c.last_preview as preview,
  c.last_direction as "lastDirection", c.last_status as "lastStatus", c.last_at as "lastAt",
  c.last_inbound_at as "lastInboundAt", c.waiting_since as "waitingSince", c.version,
  case when c.referral_answered_at < c.last_referral_at + interval '24 hours'
    then c.referral_answered_at + interval '72 hours' end as "freeUntil",
  c.team_id as "teamId", (array['none', 'low', 'medium', 'high', 'urgent'])[c.priority + 1] as priority, c.label_ids as "labelIds",
  c.snoozed_until as "snoozedUntil", coalesce(c.opened_at, c.begun_at) as "openedAt", c.answered_at as "answeredAt",
  c.answered_by as "answeredBy", c.answer_due_at as "answerDueAt", c.resolve_due_at as "resolveDueAt",
  case when c.assignee_id is null then null else jsonb_build_object('id', c.assignee_id, 'name', c.assignee_name) end as assignee`
const columns = sql`${rowColumns}, c.recipient`
const fromBoth = sql`from conversations.conversations c
  join contacts.contacts k on k.business_id = c.business_id and k.id = c.contact_id`

/** What somebody of this scope sees of `c`: part of every statement that answers a person. */
export function within(scope: Scope, businessId: string): Sql {
  if (scope === 'all') return empty
  const { personId, team, unassigned } = scope
  return sql`and (c.assignee_id = ${personId}
    ${unassigned ? sql`or c.assignee_id is null` : empty}
    ${
      team
        ? sql`or c.team_id in (select t.team_id from conversations.team_members t
                where t.business_id = ${businessId} and t.person_id = ${personId})`
        : empty
    }
    or exists (select from conversations.mentions n where n.business_id = ${businessId}
      and n.person_id = ${personId} and n.conversation_id = c.id))`
}

export async function findConversation(
  tx: BusinessTx,
  conversationId: string,
  scope: Scope,
): Promise<Conversation | undefined> {
  return tx.row<Conversation>(sql`
    select ${columns} ${fromBoth}
    where c.business_id = ${tx.businessId} and c.id = ${conversationId} ${within(scope, tx.businessId)}`)
}

export async function lockConversation(
  tx: BusinessTx,
  conversationId: string,
  scope: Scope,
): Promise<Conversation | undefined> {
  return tx.row<Conversation>(sql`
    select ${columns} ${fromBoth}
    where c.business_id = ${tx.businessId} and c.id = ${conversationId} ${within(scope, tx.businessId)}
    for update of c`)
}

/** Locked in one order, so that two who change the same ones wait for each other and not in a circle. */
export async function lockConversations(
  tx: BusinessTx,
  conversationIds: readonly string[],
  scope: Scope,
): Promise<Conversation[]> {
  return tx.rows<Conversation>(sql`
    select ${columns} ${fromBoth}
    where c.business_id = ${tx.businessId} and c.id = any(${conversationIds}::uuid[]) ${within(scope, tx.businessId)}
    order by c.contact_id, c.channel_id for update of c`)
}

/** Which of these somebody may hear of. */
export async function seenOf(tx: BusinessTx, conversationIds: readonly string[], scope: Scope): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select c.id from conversations.conversations c
    where c.business_id = ${tx.businessId} and c.id = any(${conversationIds}::uuid[]) ${within(scope, tx.businessId)}`)
  return rows.map(({ id }) => id)
}

/** Who answers these, and whether nobody answers some. */
export async function answerersOf(
  tx: BusinessTx,
  conversationIds: readonly string[],
): Promise<{ personIds: string[]; unassigned: boolean }> {
  const rows = await tx.rows<{ personId: string | null }>(sql`
    select distinct assignee_id as "personId" from conversations.conversations
    where business_id = ${tx.businessId} and id = any(${conversationIds}::uuid[]) and state = 'open'`)
  return {
    personIds: rows.flatMap(({ personId }) => personId ?? []),
    unassigned: rows.some(({ personId }) => personId === null),
  }
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
export async function saveWritten(tx: BusinessTx, last: Last & { by: { readonly id: string } | null }): Promise<void> {
  await tx.run(sql`
    update conversations.conversations set last_message_id = ${last.messageId}, last_kind = ${last.kind},
      last_preview = ${last.preview}, last_direction = 'out', last_status = 'queued', last_at = greatest(last_at, ${last.at}::timestamptz)
      , referral_answered_at = case when last_referral_at <= ${last.at} and referral_answered_at is null then ${last.at}::timestamptz else referral_answered_at end
      ${
        last.by
          ? sql`, waiting_since = null, unread = 0, answer_due_at = null, answered_by = ${last.by.id},
              answered_at = coalesce(answered_at, ${last.at}::timestamptz)`
          : empty
      }
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

/** What was decided about these, in one statement. */
export async function saveBecome(tx: BusinessTx, all: readonly Become[]): Promise<void> {
  const after = all.map((one) => one.after)
  const priorities = ['none', 'low', 'medium', 'high', 'urgent']
  await tx.run(sql`
    update conversations.conversations c set state = g.state, snoozed_until = g.snoozed_until, assignee_id = g.assignee_id,
      assignee_name = g.assignee_name, team_id = g.team_id, priority = g.priority, label_ids = g.label_ids::uuid[],
      unread = g.unread, waiting_since = g.waiting_since, opened_at = g.opened_at, answered_at = g.answered_at,
      answer_due_at = g.answer_due_at, resolve_due_at = g.resolve_due_at, version = g.version
    from unnest(${all.map((one) => one.before.id)}::uuid[], ${after.map((a) => a.state)}::text[],
      ${after.map((a) => a.snoozedUntil)}::timestamptz[], ${after.map((a) => a.assignee?.id ?? null)}::uuid[],
      ${after.map((a) => a.assignee?.name ?? null)}::text[], ${after.map((a) => a.teamId)}::uuid[],
      ${after.map((a) => priorities.indexOf(a.priority))}::smallint[], ${after.map((a) => `{${a.labelIds.join(',')}}`)}::text[],
      ${after.map((a) => a.unread)}::int[], ${after.map((a) => a.waitingSince)}::timestamptz[],
      ${after.map((a) => a.openedAt)}::timestamptz[], ${after.map((a) => a.answeredAt)}::timestamptz[],
      ${after.map((a) => a.answerDueAt)}::timestamptz[], ${after.map((a) => a.resolveDueAt)}::timestamptz[],
      ${after.map((a) => a.version)}::int[])
      as g (id, state, snoozed_until, assignee_id, assignee_name, team_id, priority, label_ids, unread, waiting_since,
        opened_at, answered_at, answer_due_at, resolve_due_at, version)
    where c.business_id = ${tx.businessId} and c.id = g.id`)
}

export async function saveDueTimes(
  tx: BusinessTx,
  due: readonly { readonly id: string; readonly answerDueAt: string | null; readonly resolveDueAt: string | null }[],
): Promise<void> {
  await tx.run(sql`
    update conversations.conversations c set answer_due_at = g.answer_due_at, resolve_due_at = g.resolve_due_at
    from unnest(${due.map((d) => d.id)}::uuid[], ${due.map((d) => d.answerDueAt)}::timestamptz[],
      ${due.map((d) => d.resolveDueAt)}::timestamptz[]) as g (id, answer_due_at, resolve_due_at)
    where c.business_id = ${tx.businessId} and c.id = g.id`)
}

/** What only rated us opened a conversation that is done. */
export async function becomeResolvedAgain(tx: BusinessTx, conversationId: string): Promise<void> {
  await tx.run(sql`
    update conversations.conversations set state = 'resolved', unread = 0, waiting_since = null, answer_due_at = null,
      resolve_due_at = null, version = version + 1
    where business_id = ${tx.businessId} and id = ${conversationId}`)
}

export async function insertParticipants(
  tx: BusinessTx,
  took: readonly { readonly personId: string; readonly conversationId: string }[],
): Promise<void> {
  if (took.length === 0) return
  await tx.run(sql`
    insert into conversations.participants (person_id, conversation_id)
    select distinct * from unnest(${took.map((t) => t.personId)}::uuid[], ${took.map((t) => t.conversationId)}::uuid[])
    on conflict do nothing`)
}

export interface ConversationFilter {
  readonly scope: Scope
  /** Whose mentions, whose part. */
  readonly me: string
  readonly state: Conversation['state']
  readonly sort: 'newest' | 'oldest' | 'waiting' | 'priority' | 'due'
  readonly assignee?: { readonly id: string } | 'nobody' | undefined
  /** `assignee` is whose tab it is, and holds whatever else is said. */
  readonly mine?: boolean | undefined
  readonly mentions?: boolean | undefined
  readonly participating?: boolean | undefined
  readonly unread?: boolean | undefined
  readonly waiting?: boolean | undefined
  readonly unattended?: boolean | undefined
  /** Since when they must have written, and until when at the latest: the 24 hours, said by their beginning. */
  readonly heard?: { readonly from: string; readonly to: string | undefined } | undefined
  readonly heardNotSince?: string | undefined
  readonly teamId?: string | undefined
  readonly channelId?: string | undefined
  readonly labelId?: string | undefined
  readonly priority?: Conversation['priority'] | undefined
  readonly language?: string | undefined
  /** One of unread … language is enough. */
  readonly any?: boolean | undefined
  readonly begunFrom?: string | undefined
  readonly begunTo?: string | undefined
  readonly activeFrom?: string | undefined
  readonly activeTo?: string | undefined
  /** Lower case; each must stand somewhere in the person's name or number. */
  readonly words: readonly string[]
  readonly contactId?: string | undefined
}

export interface Place {
  readonly after: readonly (string | number)[] | undefined
  readonly limit: number
}

const priorityOf = sql`array_position(array['none', 'low', 'medium', 'high', 'urgent'], `

export function pageOfConversations(filter: ConversationFilter, businessId: string, { after, limit }: Place): Sql {
  const { assignee, words, sort } = filter
  const named = words.map((word) => sql`and s.search_key like ${`%${likeText(word)}%`}`)
  const when = <T>(value: T | undefined | false, part: (value: T) => Sql): Sql =>
    value === undefined || value === false ? empty : part(value)
  const mine = (table: Sql) => sql`and c.id in (select m.conversation_id from ${table} m
    where m.business_id = ${businessId} and m.person_id = ${filter.me})`
  // Each may stand alone: with `any` one of them is enough.
  const choices = [
    filter.unread && sql`c.unread > 0`,
    filter.waiting && sql`c.waiting_since is not null`,
    filter.unattended && sql`c.answered_at is null and c.waiting_since is not null`,
    filter.heard &&
      sql`c.last_inbound_at > ${filter.heard.from} ${when(filter.heard.to, (to) => sql`and c.last_inbound_at <= ${to}`)}`,
    filter.heardNotSince && sql`(c.last_inbound_at is null or c.last_inbound_at <= ${filter.heardNotSince})`,
    typeof assignee === 'object' && !filter.mine && sql`c.assignee_id = ${assignee.id}`,
    filter.teamId && sql`c.team_id = ${filter.teamId}`,
    filter.channelId && sql`c.channel_id = ${filter.channelId}`,
    filter.labelId && sql`c.label_ids @> ${`{${filter.labelId}}`}::uuid[] and c.label_ids <> '{}'`,
    filter.priority && sql`c.priority = ${priorityOf}${filter.priority}) - 1`,
    filter.language &&
      sql`exists (select from contacts.contacts l where l.business_id = ${businessId} and l.id = c.contact_id
        and l.language = ${filter.language})`,
  ].filter((one) => one instanceof Sql)
  const chosen = choices.length === 0 ? empty : sql`and (${join(choices, filter.any ? ' or ' : ' and ')})`
  const asked = sql`${within(filter.scope, businessId)} ${chosen}
      ${assignee === 'nobody' ? sql`and c.assignee_id is null` : empty}
      ${typeof assignee === 'object' && filter.mine ? sql`and c.assignee_id = ${assignee.id}` : empty}
      ${when(filter.mentions, () => mine(sql`conversations.mentions`))}
      ${when(filter.participating, () => mine(sql`conversations.participants`))}
      ${when(sort === 'waiting', () => sql`and c.waiting_since is not null`)}
      ${when(sort === 'due', () => sql`and c.answer_due_at is not null`)}
      ${when(filter.begunFrom, (at) => sql`and c.begun_at >= ${at}`)}
      ${when(filter.begunTo, (at) => sql`and c.begun_at < ${at}`)}
      ${when(filter.activeFrom, (at) => sql`and c.last_at >= ${at}`)}
      ${when(filter.activeTo, (at) => sql`and c.last_at < ${at}`)}
      ${when(filter.contactId, (id) => sql`and c.contact_id = ${id}`)}
      ${
        named.length > 0
          ? sql`and c.contact_id in (select s.id from contacts.contacts s where s.business_id = ${businessId}
              ${named.reduce((all, one) => sql`${all} ${one}`)})`
          : empty
      }
      ${sort === 'priority' ? sql`and c.priority > 0` : empty}`
  const those = (columns: Sql) => sql`
    select ${columns} from conversations.conversations c
    where c.business_id = ${businessId} and c.state = ${filter.state} ${asked} ${when(after, (place) => beyond[sort](place))}`
  const page = sql`order by ${orders[sort]} limit ${limit}`
  const people = (from: Sql) => sql`
    select ${rowColumns} ${from}
    join contacts.contacts k on k.business_id = ${businessId} and k.id = c.contact_id
    order by ${orders[sort]}`
  // What else a row shows is asked for when the page is known.
  if (filter.heard === undefined || filter.any) return people(sql`from (${those(sql`c.*`)} ${page}) c`)
  // Whoever wrote in the last day is gathered and put in order. Walking in that order until enough of them were met, as
  // Postgres would, has no end in a shop that was closed yesterday; a few steps of it are tried first, for a busy one.
  const keys = sql`c.id, c.last_at, c.waiting_since, c.priority, c.answer_due_at`
  const walked = sql`
    select c.* from conversations.conversations c
    where c.business_id = ${businessId} and c.state = ${filter.state} ${when(after, (place) => beyond[sort](place))}
    order by ${orders[sort]} limit ${sort === 'newest' ? 3 * limit : 0}`
  return sql`
    with near as materialized (select ${keys} from (${walked}) c where true ${asked} ${page}),
      counted as materialized (select count(*) >= ${limit} as enough from near),
      gathered as materialized (${those(keys)} and not (select enough from counted))
    ${people(sql`from (
        select c.id from (select * from near where (select enough from counted) union all select * from gathered) c ${page}) page
      join conversations.conversations c on c.business_id = ${businessId} and c.id = page.id`)}`
}

const orders: Record<ConversationFilter['sort'], Sql> = {
  newest: sql`c.last_at desc, c.id desc`,
  oldest: sql`c.last_at, c.id`,
  waiting: sql`c.waiting_since, c.id`,
  priority: sql`c.priority desc, c.last_at desc, c.id desc`,
  due: sql`c.answer_due_at, c.id`,
}

const beyond: Record<ConversationFilter['sort'], (place: readonly (string | number)[]) => Sql> = {
  newest: ([at, id]) => sql`and (c.last_at, c.id) < (${at}, ${id})`,
  oldest: ([at, id]) => sql`and (c.last_at, c.id) > (${at}, ${id})`,
  waiting: ([at, id]) => sql`and (c.waiting_since, c.id) > (${at}, ${id})`,
  priority: ([priority, at, id]) => sql`and (c.priority, c.last_at, c.id) < (${priority}, ${at}, ${id})`,
  due: ([at, id]) => sql`and (c.answer_due_at, c.id) > (${at}, ${id})`,
}

export async function conversationsBefore(tx: BusinessTx, filter: ConversationFilter, place: Place): Promise<Listed[]> {
  const [, rows] = await Promise.all([
    // A label is on five or on every second, and so is a language: by its share Postgres chooses between gathering them and walking to them.
    filter.language !== undefined || (filter.labelId !== undefined && filter.sort !== 'newest')
      ? tx.run(sql`set local plan_cache_mode = force_custom_plan`)
      : undefined,
    tx.rows<Listed>(pageOfConversations(filter, tx.businessId, place)),
  ])
  return rows
}

/** `%`, `_` and `\` are themselves in what a person types. */
const likeText = (typed: string) => typed.replace(/[\\%_]/g, '\\$&')

/** Each counted up to a hundred: beyond that the figure helps nobody and counting costs. */
export async function countOpen(
  tx: BusinessTx,
  personId: string,
  scope: Scope,
): Promise<{ mine: number; unassigned: number; all: number; mentions: number }> {
  const upTo100 = (which: Sql) => sql`(select count(*) from (
    select from conversations.conversations c
    where c.business_id = ${tx.businessId} and c.state = 'open' ${which} limit 100) counted)`
  const seen = within(scope, tx.businessId)
  const row = await tx.row<{ mine: number; unassigned: number; all: number; mentions: number }>(sql`
    select ${upTo100(sql`and c.assignee_id = ${personId}`)} as mine,
      ${upTo100(sql`and c.assignee_id is null ${seen}`)} as unassigned, ${upTo100(seen)} as "all",
      (select count(*) from (select from conversations.mentions n where n.business_id = ${tx.businessId}
        and n.person_id = ${personId} and n.seen_at is null limit 100) counted) as mentions`)
  return row!
}
