import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import { ownRole, type Role } from './role.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly permissions: readonly string[]
}

export async function ownRoles(tx: BusinessTx): Promise<Role[]> {
  const rows = await tx.rows<Row>(sql`
    select id, name, permissions from identity.roles where business_id = ${tx.businessId} order by lower(name)`)
  return rows.map(ownRole)
}

export async function findOwnRole(tx: BusinessTx, id: string): Promise<Role | undefined> {
  const row = await tx.row<Row>(sql`
    select id, name, permissions from identity.roles where business_id = ${tx.businessId} and id = ${id}`)
  return row && ownRole(row)
}

/** Undefined when the name is taken. */
export async function insertRole(tx: BusinessTx, role: Row): Promise<Role | undefined> {
  const row = await tx.row<Row>(sql`
    insert into identity.roles (id, name, permissions, made_at)
    values (${role.id}, ${role.name}, ${role.permissions}, ${tx.acting.now})
    on conflict (business_id, lower(name)) do nothing
    returning id, name, permissions`)
  return row && ownRole(row)
}

export async function lockRole(tx: BusinessTx, id: string): Promise<Role | undefined> {
  const row = await tx.row<Row>(sql`
    select id, name, permissions from identity.roles where business_id = ${tx.businessId} and id = ${id} for update`)
  return row && ownRole(row)
}

export async function updatePermissions(tx: BusinessTx, id: string, permissions: readonly string[]): Promise<void> {
  await tx.run(sql`
    update identity.roles set permissions = ${permissions} where business_id = ${tx.businessId} and id = ${id}`)
}
