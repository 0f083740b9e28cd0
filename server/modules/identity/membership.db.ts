import sql, { empty } from 'sql-template-tag'
import type { Instant } from '../../platform/clock.ts'
import type { PlatformTx } from '../../platform/database.ts'

export interface Membership {
  /** Of the business. */
  readonly id: string
  readonly name: string
  readonly role: string
}

export async function insertIntoDirectory(
  tx: PlatformTx,
  business: { readonly id: string; readonly name: string; readonly at: Instant },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into identity.directory (business_id, name, opened_at) values (${business.id}, ${business.name}, ${business.at})
    on conflict (business_id) do nothing`)
  return inserted === 1
}

export async function renameInDirectory(tx: PlatformTx, businessId: string, name: string): Promise<void> {
  await tx.run(sql`update identity.directory set name = ${name} where business_id = ${businessId} and name <> ${name}`)
}

export async function nameInDirectory(tx: PlatformTx, businessId: string): Promise<string> {
  const row = await tx.row<{ name: string }>(sql`select name from identity.directory where business_id = ${businessId}`)
  return row!.name
}

/** False when the person is in the business already. */
export async function insertMembership(
  tx: PlatformTx,
  one: { readonly personId: string; readonly businessId: string; readonly role: string; readonly at: Instant },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into identity.memberships (person_id, business_id, role, joined_at)
    values (${one.personId}, ${one.businessId}, ${one.role}, ${one.at})
    on conflict (person_id, business_id) do nothing`)
  return inserted === 1
}

export async function membershipsOf(tx: PlatformTx, personId: string): Promise<Membership[]> {
  return tx.rows<Membership>(sql`
    select m.business_id as id, d.name, m.role
    from identity.memberships m join identity.directory d on d.business_id = m.business_id
    where m.person_id = ${personId} order by lower(d.name), m.business_id`)
}

export async function findMembership(
  tx: PlatformTx,
  { personId, businessId }: { personId: string; businessId: string },
): Promise<Membership | undefined> {
  return tx.row<Membership>(sql`
    select m.business_id as id, d.name, m.role
    from identity.memberships m join identity.directory d on d.business_id = m.business_id
    where m.person_id = ${personId} and m.business_id = ${businessId}`)
}

/** Is somebody with this address in the business? */
export async function isMemberByEmail(tx: PlatformTx, businessId: string, email: string): Promise<boolean> {
  const row = await tx.row(sql`
    select 1 from identity.memberships m join identity.people p on p.id = m.person_id
    where m.business_id = ${businessId} and lower(p.email) = lower(${email})`)
  return row !== undefined
}

/**
 * The role of one person, and how many owners there are, with all these rows locked: of two owners who remove each
 * other at the same moment the second sees that the first is gone.
 */
export async function lockPlace(
  tx: PlatformTx,
  { personId, businessId }: { personId: string; businessId: string },
): Promise<{ role: string | undefined; owners: number }> {
  const rows = await tx.rows<{ personId: string; role: string }>(sql`
    select person_id as "personId", role from identity.memberships
    where business_id = ${businessId} and (role = 'owner' or person_id = ${personId})
    order by person_id for update`)
  return {
    role: rows.find((row) => row.personId === personId)?.role,
    owners: rows.filter((row) => row.role === 'owner').length,
  }
}

export async function setRole(
  tx: PlatformTx,
  { personId, businessId, role }: { personId: string; businessId: string; role: string },
): Promise<void> {
  await tx.run(sql`
    update identity.memberships set role = ${role} where business_id = ${businessId} and person_id = ${personId}`)
}

export async function deleteMembership(
  tx: PlatformTx,
  { personId, businessId }: { personId: string; businessId: string },
): Promise<void> {
  await tx.run(sql`delete from identity.memberships where business_id = ${businessId} and person_id = ${personId}`)
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly joinedAt: Instant
}

export async function colleaguesAfter(
  tx: PlatformTx,
  {
    businessId,
    after,
    limit,
  }: { businessId: string; after: readonly [joinedAt: string, id: string] | undefined; limit: number },
): Promise<Colleague[]> {
  return tx.rows<Colleague>(sql`
    select p.id, p.name, p.email, m.role, m.joined_at as "joinedAt"
    from identity.memberships m join identity.people p on p.id = m.person_id
    where m.business_id = ${businessId} ${after ? sql`and (m.joined_at, m.person_id) > (${after[0]}, ${after[1]})` : empty}
    order by m.joined_at, m.person_id limit ${limit}`)
}
