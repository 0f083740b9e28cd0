/** All roles of the business that was entered, built-in ones first. */
import type { BusinessTx } from '../../platform/database.ts'
import { ownRoles } from './role.db.ts'
import { allBuiltInRoles, type Role } from './role.ts'

export async function rolesOf(tx: BusinessTx): Promise<Role[]> {
  return [...allBuiltInRoles, ...(await ownRoles(tx))]
}
