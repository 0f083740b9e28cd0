/** What came in, for many people at once: each statement is one for the whole portion. */
import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Begun, NewMessage, Told } from './arrival.ts'
import type { Change, MessageContent } from './message.ts'

/** The conversations of these people through these numbers, begun where one is asked for and there is none, and locked. */
export async function lockOrBeginAll(
  tx: BusinessTx,
  wanted: readonly {
    channelId: string
    contactId: string
    recipient: object
    at: string
    state: 'open' | 'resolved'
    begin: boolean
  }[],
): Promise<Begun[]> {
  const begin = wanted.filter((one) => one.begin)
  const begun =
    begin.length > 0 &&
    tx.run(sql`
      insert into conversations.conversations (id, channel_id, contact_id, recipient, state, last_at, begun_at)
      select id, channel_id, contact_id, recipient, state, at, ${tx.acting.now}::timestamptz
      from unnest(${begin.map(() => tx.acting.newId())}::uuid[], ${begin.map((b) => b.channelId)}::uuid[],
        ${begin.map((b) => b.contactId)}::uuid[], ${begin.map((b) => JSON.stringify(b.recipient))}::jsonb[],
        ${begin.map((b) => b.state)}::text[], ${begin.map((b) => b.at)}::timestamptz[])
        as b (id, channel_id, contact_id, recipient, state, at)
      order by contact_id, channel_id
      on conflict (business_id, contact_id, channel_id) do nothing`)
  const locked = tx.rows<Begun>(sql`
    select c.id, c.channel_id as "channelId", c.contact_id as "contactId" from conversations.conversations c
    join (select distinct * from unnest(${wanted.map((w) => w.channelId)}::uuid[], ${wanted.map((w) => w.contactId)}::uuid[]))
      as w (channel_id, contact_id) on w.channel_id = c.channel_id and w.contact_id = c.contact_id
    where c.business_id = ${tx.businessId}
    order by c.contact_id, c.channel_id
    for update of c`)
  const [, rows] = await Promise.all([begun, locked])
  return rows
}

export interface Stood {
  readonly id: string
  readonly conversationId: string
  readonly wamid: string
  readonly content: MessageContent
}

export async function findByWamids(tx: BusinessTx, wamids: readonly string[]): Promise<Stood[]> {
  if (wamids.length === 0) return []
  return tx.rows<Stood>(sql`
    select id, conversation_id as "conversationId", wamid, content from conversations.messages
    where business_id = ${tx.businessId} and wamid = any(${wamids}::text[])`)
}

/** Gives the ids of those that are new. */
export async function insertArrivals(tx: BusinessTx, given: readonly NewMessage[]): Promise<string[]> {
  if (given.length === 0) return []
  const rows = await tx.rows<{ id: string }>(sql`
    insert into conversations.messages (id, conversation_id, direction, kind, content, at, wamid, reply_to, status, about, file, origin,
      edited_at, changed_at)
    select g.*, ${tx.acting.now}::timestamptz
    from unnest(${given.map((g) => g.id)}::uuid[], ${given.map((g) => g.conversationId)}::uuid[],
      ${given.map((g) => g.direction)}::text[], ${given.map((g) => g.content.kind)}::text[],
      ${given.map((g) => JSON.stringify(g.content))}::jsonb[], ${given.map((g) => g.at)}::timestamptz[],
      ${given.map((g) => g.wamid)}::text[], ${given.map((g) => g.replyTo)}::uuid[], ${given.map((g) => g.status)}::text[],
      ${given.map((g) => (g.about === null ? null : JSON.stringify(g.about)))}::jsonb[],
      ${given.map((g) => (g.file === null ? null : JSON.stringify(g.file)))}::jsonb[],
      ${given.map((g) => g.origin)}::text[], ${given.map((g) => g.editedAt)}::timestamptz[]) as g
    on conflict do nothing
    returning id`)
  return rows.map((row) => row.id)
}

/** A message we could make nothing of when it came, understood at last. */
export async function saveUnderstood(tx: BusinessTx, given: readonly NewMessage[]): Promise<void> {
  await tx.run(sql`
    update conversations.messages m set content = g.content, kind = g.content->>'kind', changed_at = ${tx.acting.now}
    from unnest(${given.map((g) => g.id)}::uuid[], ${given.map((g) => JSON.stringify(g.content))}::jsonb[]) as g (id, content)
    where m.business_id = ${tx.businessId} and m.id = g.id and m.kind = 'unsupported'`)
}

/** What a call came to; its steps arrive in any order, each says more than the one before, and it stands where the first does. */
export async function saveCalls(
  tx: BusinessTx,
  calls: readonly { id: string; content: MessageContent; at: string }[],
): Promise<void> {
  await tx.run(sql`
    update conversations.messages m set content = g.content, at = least(m.at, g.at), changed_at = ${tx.acting.now}
    from unnest(${calls.map((c) => c.id)}::uuid[], ${calls.map((c) => JSON.stringify(c.content))}::jsonb[],
      ${calls.map((c) => c.at)}::timestamptz[]) as g (id, content, at)
    where m.business_id = ${tx.businessId} and m.id = g.id`)
}

export interface Latest extends Pick<NewMessage, 'id' | 'conversationId' | 'direction' | 'content' | 'at' | 'status'> {}

/** Of conversations in whose row of the list one of these stands as the last: what is the last in the thread now. */
export async function findLatest(tx: BusinessTx, messageIds: readonly string[]): Promise<Latest[]> {
  return tx.rows<Latest>(sql`
    select l.id, c.id as "conversationId", l.direction, l.content, l.at, l.status
    from conversations.messages m
    join conversations.conversations c on c.business_id = m.business_id and c.id = m.conversation_id and c.last_message_id = m.id
    cross join lateral (select id, direction, content, at, status from conversations.messages l
      where l.business_id = ${tx.businessId} and l.conversation_id = c.id and l.direction in ('in', 'out')
      order by l.at desc, l.id desc limit 1) l
    where m.business_id = ${tx.businessId} and m.id = any(${messageIds}::uuid[])`)
}

export async function saveLatest(tx: BusinessTx, given: readonly (Latest & { preview: string })[]): Promise<void> {
  if (given.length === 0) return
  await tx.run(sql`
    update conversations.conversations c set last_message_id = g.id, last_kind = g.kind, last_preview = g.preview,
      last_direction = g.direction, last_status = g.status, last_at = g.at
    from unnest(${given.map((g) => g.conversationId)}::uuid[], ${given.map((g) => g.id)}::uuid[],
      ${given.map((g) => g.content.kind)}::text[], ${given.map((g) => g.preview)}::text[],
      ${given.map((g) => g.direction)}::text[], ${given.map((g) => g.status)}::text[], ${given.map((g) => g.at)}::timestamptz[])
      as g (conversation_id, id, kind, preview, direction, status, at)
    where c.business_id = ${tx.businessId} and c.id = g.conversation_id`)
}

export interface ChangeToMessage {
  readonly messageId: string
  readonly change: Change
  readonly at: string
}

/**
 * Applies reactions, edits and deletions by the provider's clock: an older one that comes late changes nothing, and what
 * was deleted stays so. A person changes own words and reacts to any. Gives the messages that changed.
 */
export async function applyChanges(tx: BusinessTx, given: readonly ChangeToMessage[]): Promise<string[]> {
  if (given.length === 0) return []
  // One statement for each round: within one, a message is changed once.
  const rounds: ChangeToMessage[][] = []
  for (const one of given.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const round = rounds.find((it) => it.every(({ messageId }) => messageId !== one.messageId))
    if (round) round.push(one)
    else rounds.push([one])
  }
  const changed = await Promise.all(
    rounds.map((round) => {
      const contents = round.map(({ change }) =>
        change.what === 'edit' && change.content !== null
          ? JSON.stringify(change.content)
          : change.what === 'revoke'
            ? JSON.stringify({ kind: 'deleted' })
            : null,
      )
      return tx.rows<{ id: string }>(sql`
        update conversations.messages m set
          their_reaction = case when g.what = 'reaction' then g.emoji else m.their_reaction end,
          their_reaction_at = case when g.what = 'reaction' then g.at else m.their_reaction_at end,
          content = case when g.what = 'reaction' then m.content else coalesce(g.content, m.content) end,
          kind = case when g.what = 'reaction' then m.kind else coalesce(g.content->>'kind', m.kind) end,
          edited_at = case when g.what = 'edit' then g.at else m.edited_at end,
          changed_at = ${tx.acting.now}
        from unnest(${round.map((r) => r.messageId)}::uuid[], ${round.map(({ change }) => change.what)}::text[],
          ${round.map(({ change }) => (change.what === 'reaction' ? change.emoji : null))}::text[],
          ${contents}::jsonb[], ${round.map((r) => r.at)}::timestamptz[],
          ${round.map(({ change }) => (change.by === 'person' ? 'in' : 'out'))}::text[])
          as g (id, what, emoji, content, at, own)
        where m.business_id = ${tx.businessId} and m.id = g.id
          and case when g.what = 'reaction' then g.own = 'in' and (m.their_reaction_at is null or m.their_reaction_at <= g.at)
            when g.what = 'edit' then m.direction = g.own and m.kind <> 'deleted' and (m.edited_at is null or m.edited_at <= g.at)
            else m.direction = g.own end
        returning m.id`)
    }),
  )
  return [...new Set(changed.flat().map((row) => row.id))]
}

export async function insertWaitingChanges(
  tx: BusinessTx,
  given: readonly { id: string; conversationId: string; change: Change; at: string; messageId: string | null }[],
): Promise<void> {
  if (given.length === 0) return
  await tx.run(sql`
    insert into conversations.waiting_changes (id, conversation_id, wamid, change, at, message_id, came_at)
    select *, ${tx.acting.now}::timestamptz
    from unnest(${given.map((g) => g.id)}::uuid[], ${given.map((g) => g.conversationId)}::uuid[],
      ${given.map((g) => g.change.wamid)}::text[], ${given.map((g) => JSON.stringify(g.change))}::jsonb[], ${given.map((g) => g.at)}::timestamptz[],
      ${given.map((g) => g.messageId)}::uuid[])
    on conflict do nothing`)
}

/** What waited for these messages; the bubbles that stood for it go. */
export async function takeWaitingChanges(
  tx: BusinessTx,
  arrived: readonly { readonly conversationId: string; readonly wamid: string }[],
): Promise<{ wamid: string; change: Change; at: string }[]> {
  if (arrived.length === 0) return []
  return tx.rows(sql`
    with taken as (
      delete from conversations.waiting_changes w
      using unnest(${arrived.map((a) => a.wamid)}::text[], ${arrived.map((a) => a.conversationId)}::uuid[]) as a (wamid, conversation_id)
      where w.business_id = ${tx.businessId} and w.wamid = a.wamid and w.conversation_id = a.conversation_id
      returning w.wamid, w.change, w.at, w.message_id
    ), gone as (
      delete from conversations.messages where business_id = ${tx.businessId} and id in (select message_id from taken)
    )
    select wamid, change, at from taken`)
}

/**
 * Brings the rows of the list up to date. An older message that comes late counts and opens, but does not stand as the
 * last one; history neither counts nor opens.
 */
export async function saveTold(tx: BusinessTx, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  await tx.run(sql`
    update conversations.conversations c set
      last_message_id = case when newer then t.message_id else c.last_message_id end,
      last_kind = case when newer then t.kind else c.last_kind end,
      last_preview = case when newer then t.preview else c.last_preview end,
      last_direction = case when newer then t.direction else c.last_direction end,
      last_status = case when newer then t.status else c.last_status end,
      last_at = case when t.at is null then c.last_at when c.last_message_id is null then t.at else greatest(c.last_at, t.at) end,
      recipient = case when t.heard_at is not null and (c.last_inbound_at is null or c.last_inbound_at <= t.heard_at)
        then t.recipient else c.recipient end,
      last_inbound_at = greatest(c.last_inbound_at, t.heard_at),
      unread = case when seen then 0 else c.unread + t.counts end,
      waiting_since = case when seen then null else least(c.waiting_since, t.waiting_at) end,
      version = c.version + (t.counts > 0 and c.state <> 'open')::int,
      state = case when t.counts > 0 then 'open' else c.state end,
      snoozed_until = case when t.counts > 0 then null else c.snoozed_until end,
      answer_due_at = case when seen then null else c.answer_due_at end,
      opened_at = case when t.counts > 0 and c.state = 'resolved' then ${tx.acting.now}::timestamptz else c.opened_at end,
      answered_at = case when t.counts > 0 and c.state = 'resolved' then null else c.answered_at end,
      last_referral_at = greatest(c.last_referral_at, t.referral_at),
      referral_answered_at = case when t.referral_at > coalesce(c.last_referral_at, '-infinity') then null else c.referral_answered_at end
    from (
      select g.*, g.at is not null and (s.last_message_id is null or (s.last_at, s.last_message_id) < (g.at, g.message_id)) as newer,
        g.written_at is not null and g.written_at >= coalesce(greatest(s.last_inbound_at, g.heard_at), '-infinity') as seen
      from unnest(${told.map((t) => t.conversationId)}::uuid[], ${told.map((t) => t.last?.id ?? null)}::uuid[],
        ${told.map((t) => t.last?.at ?? null)}::timestamptz[], ${told.map((t) => t.last?.content.kind ?? null)}::text[],
        ${told.map((t) => t.preview)}::text[], ${told.map((t) => t.last?.direction ?? null)}::text[],
        ${told.map((t) => t.last?.status ?? null)}::text[], ${told.map((t) => JSON.stringify(t.recipient))}::jsonb[],
        ${told.map((t) => t.heardAt)}::timestamptz[], ${told.map((t) => t.counts)}::int[],
        ${told.map((t) => t.waitingAt)}::timestamptz[], ${told.map((t) => t.writtenAt)}::timestamptz[],
        ${told.map((t) => t.referralAt)}::timestamptz[])
        as g (id, message_id, at, kind, preview, direction, status, recipient, heard_at, counts, waiting_at, written_at, referral_at)
      join conversations.conversations s on s.business_id = ${tx.businessId} and s.id = g.id
    ) as t
    where c.business_id = ${tx.businessId} and c.id = t.id`)
}

/** The list's line follows a last message that was changed. */
export async function saveLastPreviews(
  tx: BusinessTx,
  given: readonly { messageId: string; kind: string; preview: string }[],
): Promise<void> {
  if (given.length === 0) return
  await tx.run(sql`
    update conversations.conversations c set last_kind = g.kind, last_preview = g.preview
    from unnest(${given.map((g) => g.messageId)}::uuid[], ${given.map((g) => g.kind)}::text[],
      ${given.map((g) => g.preview)}::text[]) as g (message_id, kind, preview)
    join conversations.messages m on m.business_id = ${tx.businessId} and m.id = g.message_id
    where c.business_id = ${tx.businessId} and c.id = m.conversation_id and c.last_message_id = g.message_id`)
}

export async function findContents(
  tx: BusinessTx,
  ids: readonly string[],
): Promise<{ id: string; conversationId: string; content: MessageContent }[]> {
  if (ids.length === 0) return []
  return tx.rows(sql`
    select id, conversation_id as "conversationId", content from conversations.messages
    where business_id = ${tx.businessId} and id = any(${ids}::uuid[])`)
}
