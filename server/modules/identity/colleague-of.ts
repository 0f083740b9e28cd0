/**
 * Somebody who is in the business of this transaction, with what she may do in it; undefined for anybody else. For acts
 * that name a person other than the one who sends them: who rang up a bill, who approved it.
 */
import type { Permission } from '@galla/contract/permissions'
import type { BusinessTx } from '../../platform/database.ts'
import { findColleague } from './colleague.db.ts'
import { builtInRole, ownRole } from './role.ts'

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly permissions: readonly Permission[]
}

export async function colleagueOf(tx: BusinessTx, personId: string): Promise<Colleague | undefined> {
  const found = await findColleague(tx, personId)
  if (!found) return undefined
  const { name, role } = found
  const known = builtInRole(role) ?? ownRole({ id: role, name: role, permissions: found.permissions ?? [] })
  return { id: personId, name, role, permissions: known.permissions }
}
