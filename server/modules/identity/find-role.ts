/** A role by the name of a built-in one or the id of one of the business's own. Throws identity.no-such-role. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findOwnRole } from './role.db.ts'
import { builtInRole, type Role } from './role.ts'

export async function findRole(tx: BusinessTx, id: string): Promise<Role> {
  const role = builtInRole(id) ?? (await findOwnRole(tx, id))
  if (!role) throw refuse('identity.no-such-role', { role: id })
  return role
}
