import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface Team {
  readonly id: string
  readonly name: string
  readonly memberIds: string[]
}

export async function teamsOf(tx: BusinessTx): Promise<Team[]> {
  return tx.rows<Team>(sql`
    select t.id, t.name, coalesce(array_agg(m.person_id order by m.person_id) filter (where m.person_id is not null), '{}') as "memberIds"
    from conversations.teams t
    left join conversations.team_members m on m.business_id = t.business_id and m.team_id = t.id
    where t.business_id = ${tx.businessId} and t.archived_at is null
    group by t.id, t.name order by lower(t.name)`)
}

/** False when the name is another's, or the id is that of a team that was taken out. */
export async function putTeam(tx: BusinessTx, team: Team): Promise<boolean> {
  const put = await tx.run(sql`
    insert into conversations.teams as t (id, name, made_at) values (${team.id}, ${team.name}, ${tx.acting.now})
    on conflict (business_id, id) do update set name = excluded.name where t.archived_at is null`)
  if (put === 0) return false
  await tx.run(sql`
    delete from conversations.team_members
    where business_id = ${tx.businessId} and team_id = ${team.id} and not person_id = any(${team.memberIds}::uuid[])`)
  await tx.run(sql`
    insert into conversations.team_members (team_id, person_id)
    select ${team.id}, * from unnest(${team.memberIds}::uuid[]) on conflict do nothing`)
  return true
}

export async function archiveTeam(tx: BusinessTx, teamId: string): Promise<boolean> {
  const [gone] = await Promise.all([
    tx.run(sql`
      update conversations.teams set archived_at = ${tx.acting.now}
      where business_id = ${tx.businessId} and id = ${teamId} and archived_at is null`),
    tx.run(sql`delete from conversations.team_members where business_id = ${tx.businessId} and team_id = ${teamId}`),
    tx.run(sql`
      update conversations.conversations set team_id = null
      where business_id = ${tx.businessId} and team_id = ${teamId}`),
    tx.run(sql`delete from conversations.saved_replies where business_id = ${tx.businessId} and team_id = ${teamId}`),
  ])
  return gone === 1
}
