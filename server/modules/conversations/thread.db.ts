/** Notes and events: what stands in a thread and never leaves the house; and who was named in a note. */
import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { MessageContent } from './message.ts'

export interface Within {
  readonly id: string
  readonly conversationId: string
  readonly content: Extract<MessageContent, { kind: 'note' | 'event' }>
}

/** Those of an id that is taken are left out. */
export async function insertWithin(tx: BusinessTx, all: readonly Within[]): Promise<void> {
  if (all.length === 0) return
  const { actor, now } = tx.acting
  const by = actor.kind === 'person' ? actor : null
  await tx.run(sql`
    insert into conversations.messages (id, conversation_id, direction, kind, content, at, sent_by, sent_by_name, changed_at)
    select id, conversation_id, content->>'kind', content->>'kind', content,
      -- What one act says stands in the order in which it says it.
      ${now}::timestamptz + (nth - 1) * interval '1 millisecond', ${by?.id ?? null}::uuid, ${by?.name ?? null}::text, ${now}::timestamptz
    from unnest(${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.conversationId)}::uuid[],
      ${all.map((one) => JSON.stringify(one.content))}::jsonb[]) with ordinality as g (id, conversation_id, content, nth)
    on conflict do nothing`)
}

export async function lastDecider(tx: BusinessTx, conversationId: string): Promise<string | undefined> {
  const row = await tx.row<{ name: string | null }>(sql`
    select sent_by_name as name from conversations.messages
    where business_id = ${tx.businessId} and conversation_id = ${conversationId} and direction = 'event'
    order by at desc, id desc limit 1`)
  return row?.name ?? undefined
}

export async function insertMentions(
  tx: BusinessTx,
  {
    conversationId,
    noteId,
    personIds,
    byName,
  }: { conversationId: string; noteId: string; personIds: readonly string[]; byName: string },
): Promise<void> {
  await tx.run(sql`
    insert into conversations.mentions (person_id, conversation_id, note_id, by_name, at)
    select *, ${conversationId}::uuid, ${noteId}::uuid, ${byName}::text, ${tx.acting.now}::timestamptz
    from unnest(${personIds}::uuid[]) on conflict do nothing`)
}

export async function saveMentionsSeen(tx: BusinessTx, personId: string, conversationId: string): Promise<number> {
  return tx.run(sql`
    update conversations.mentions set seen_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and person_id = ${personId} and conversation_id = ${conversationId} and seen_at is null`)
}

export interface Mention {
  readonly noteId: string
  readonly conversationId: string
  readonly name: string
  readonly byName: string
  readonly text: string
  readonly at: string
  readonly seen: boolean
}

export async function mentionsBefore(
  tx: BusinessTx,
  personId: string,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Mention[]> {
  return tx.rows<Mention>(sql`
    select n.note_id as "noteId", n.conversation_id as "conversationId", k.name, n.by_name as "byName",
      m.content->>'text' as text, n.at, n.seen_at is not null as seen
    from conversations.mentions n
    join conversations.messages m on m.business_id = n.business_id and m.id = n.note_id
    join conversations.conversations c on c.business_id = n.business_id and c.id = n.conversation_id
    join contacts.contacts k on k.business_id = c.business_id and k.id = c.contact_id
    where n.business_id = ${tx.businessId} and n.person_id = ${personId}
      ${before ? sql`and (n.at, n.note_id) < (${before[0]}, ${before[1]})` : empty}
    order by n.at desc, n.note_id desc limit ${limit}`)
}

export interface Draft {
  readonly conversationId: string
  readonly text: string
  readonly note: boolean
  readonly changedAt: string
}

export async function putDraft(
  tx: BusinessTx,
  draft: { personId: string; conversationId: string; text: string; note: boolean },
): Promise<void> {
  const { personId, conversationId, text, note } = draft
  await tx.run(
    text === ''
      ? sql`delete from conversations.drafts
            where business_id = ${tx.businessId} and person_id = ${personId} and conversation_id = ${conversationId}`
      : sql`insert into conversations.drafts (person_id, conversation_id, text, note, changed_at)
            values (${personId}, ${conversationId}, ${text}, ${note}, ${tx.acting.now})
            on conflict (business_id, person_id, conversation_id)
              do update set text = excluded.text, note = excluded.note, changed_at = excluded.changed_at`,
  )
}

export async function draftsOf(tx: BusinessTx, personId: string): Promise<Draft[]> {
  return tx.rows<Draft>(sql`
    select conversation_id as "conversationId", text, note, changed_at as "changedAt" from conversations.drafts
    where business_id = ${tx.businessId} and person_id = ${personId} order by changed_at desc limit 100`)
}
