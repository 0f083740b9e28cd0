import sql from 'sql-template-tag'
import { later } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'

/** An open inbox tells once a minute that it is there. */
export const offlineAfterSeconds = 150

export interface Presence {
  readonly personId: string
  readonly personName: string
  readonly away: boolean
  readonly online: boolean
}

export async function presences(tx: BusinessTx): Promise<Presence[]> {
  return tx.rows<Presence>(sql`
    select person_id as "personId", person_name as "personName", away,
      seen_at > ${later(tx.acting.now, -offlineAfterSeconds)} as online
    from conversations.availability where business_id = ${tx.businessId}`)
}

export async function findPresence(tx: BusinessTx, personId: string): Promise<Presence | undefined> {
  return tx.row<Presence>(sql`
    select person_id as "personId", person_name as "personName", away,
      seen_at > ${later(tx.acting.now, -offlineAfterSeconds)} as online
    from conversations.availability where business_id = ${tx.businessId} and person_id = ${personId}`)
}

/** Gives what was said before, to see whether it is news. */
export async function saveSeen(
  tx: BusinessTx,
  { id, name, away }: { id: string; name: string; away: boolean | undefined },
): Promise<{ away: boolean }> {
  const row = await tx.row<{ away: boolean }>(sql`
    insert into conversations.availability as a (person_id, person_name, away, seen_at)
    values (${id}, ${name}, ${away ?? false}, ${tx.acting.now})
    on conflict (business_id, person_id) do update set seen_at = excluded.seen_at, person_name = excluded.person_name,
      away = ${away === undefined ? sql`a.away` : sql`excluded.away`}
    returning away`)
  return row!
}

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly open: number
}

/** Who is there and has said so, with what they have to answer; locked, so that two at once do not give to one. */
export async function lockCandidates(
  tx: BusinessTx,
  { teamId, but }: { teamId: string | null; but: string | null },
): Promise<Candidate[]> {
  const there = sql`
    select a.person_id as id, a.person_name as name, a.given_at from conversations.availability a
    where a.business_id = ${tx.businessId} and not a.away and a.seen_at > ${later(tx.acting.now, -offlineAfterSeconds)}
      and a.person_id is distinct from ${but}
      and (${teamId}::uuid is null or exists (select from conversations.team_members m
        where m.business_id = ${tx.businessId} and m.team_id = ${teamId} and m.person_id = a.person_id))
    order by a.person_id for update`
  return tx.rows<Candidate>(sql`
    with there as (${there})
    select t.id, t.name, (select count(*) from conversations.conversations c
        where c.business_id = ${tx.businessId} and c.assignee_id = t.id and c.state = 'open') as open
    from there t order by t.given_at nulls first, t.id`)
}

export async function saveGiven(tx: BusinessTx, personId: string): Promise<void> {
  // A moment of the database's own, so that two given in one act have an order.
  await tx.run(sql`
    update conversations.availability set given_at = greatest(${tx.acting.now}::timestamptz, given_at + interval '1 millisecond')
    where business_id = ${tx.businessId} and person_id = ${personId}`)
}

/** Open ones of this person where somebody waits, or that were given and never answered. */
export async function openOf(tx: BusinessTx, personId: string, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from conversations.conversations
    where business_id = ${tx.businessId} and assignee_id = ${personId} and state = 'open' and waiting_since is not null
    order by last_at desc limit ${limit}`)
  return rows.map(({ id }) => id)
}
