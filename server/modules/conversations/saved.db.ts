/** What people keep for themselves or for all: saved replies, macros, views. */
import type { macro, savedReply, view } from '@galla/contract/inbox'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import type { BusinessTx } from '../../platform/database.ts'

export type SavedReply = z.output<typeof savedReply>
export type Macro = z.output<typeof macro>
export type View = z.output<typeof view>

export async function repliesFor(tx: BusinessTx, personId: string): Promise<SavedReply[]> {
  return tx.rows<SavedReply>(sql`
    select id, shortcut, text, person_id as "personId", team_id as "teamId" from conversations.saved_replies
    where business_id = ${tx.businessId} and (person_id = ${personId} or (person_id is null and team_id is null)
      or team_id in (select team_id from conversations.team_members where business_id = ${tx.businessId} and person_id = ${personId}))
    order by shortcut, id limit 1000`)
}

export async function findReply(tx: BusinessTx, id: string): Promise<SavedReply | undefined> {
  return tx.row<SavedReply>(sql`
    select id, shortcut, text, person_id as "personId", team_id as "teamId" from conversations.saved_replies
    where business_id = ${tx.businessId} and id = ${id} for update`)
}

export async function putReply(tx: BusinessTx, one: SavedReply): Promise<void> {
  await tx.run(sql`
    insert into conversations.saved_replies (id, shortcut, text, person_id, team_id, changed_at)
    values (${one.id}, ${one.shortcut}, ${one.text}, ${one.personId}, ${one.teamId}, ${tx.acting.now})
    on conflict (business_id, id) do update set shortcut = excluded.shortcut, text = excluded.text,
      person_id = excluded.person_id, team_id = excluded.team_id, changed_at = excluded.changed_at`)
}

export async function deleteReply(tx: BusinessTx, id: string): Promise<void> {
  await tx.run(sql`delete from conversations.saved_replies where business_id = ${tx.businessId} and id = ${id}`)
}

export async function macrosFor(tx: BusinessTx, personId: string): Promise<Macro[]> {
  return tx.rows<Macro>(sql`
    select id, name, steps, person_id as "personId" from conversations.macros
    where business_id = ${tx.businessId} and (person_id is null or person_id = ${personId}) order by lower(name), id limit 500`)
}

export async function findMacro(tx: BusinessTx, id: string): Promise<Macro | undefined> {
  return tx.row<Macro>(sql`
    select id, name, steps, person_id as "personId" from conversations.macros
    where business_id = ${tx.businessId} and id = ${id}`)
}

export async function putMacro(tx: BusinessTx, one: Macro): Promise<void> {
  await tx.run(sql`
    insert into conversations.macros (id, name, steps, person_id, changed_at)
    values (${one.id}, ${one.name}, ${JSON.stringify(one.steps)}, ${one.personId}, ${tx.acting.now})
    on conflict (business_id, id) do update set name = excluded.name, steps = excluded.steps,
      person_id = excluded.person_id, changed_at = excluded.changed_at`)
}

export async function deleteMacro(tx: BusinessTx, id: string): Promise<void> {
  await tx.run(sql`delete from conversations.macros where business_id = ${tx.businessId} and id = ${id}`)
}

export async function viewsFor(tx: BusinessTx, personId: string): Promise<View[]> {
  return tx.rows<View>(sql`
    select id, name, filters, person_id as "personId" from conversations.views
    where business_id = ${tx.businessId} and (person_id is null or person_id = ${personId}) order by lower(name), id limit 200`)
}

export async function findView(tx: BusinessTx, id: string): Promise<View | undefined> {
  return tx.row<View>(sql`
    select id, name, filters, person_id as "personId" from conversations.views
    where business_id = ${tx.businessId} and id = ${id}`)
}

export async function putView(tx: BusinessTx, one: View): Promise<void> {
  await tx.run(sql`
    insert into conversations.views (id, name, filters, person_id, changed_at)
    values (${one.id}, ${one.name}, ${JSON.stringify(one.filters)}, ${one.personId}, ${tx.acting.now})
    on conflict (business_id, id) do update set name = excluded.name, filters = excluded.filters,
      person_id = excluded.person_id, changed_at = excluded.changed_at`)
}

export async function deleteView(tx: BusinessTx, id: string): Promise<void> {
  await tx.run(sql`delete from conversations.views where business_id = ${tx.businessId} and id = ${id}`)
}
