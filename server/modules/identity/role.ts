/**
 * What a person may do in a business: one of the six built-in roles, or one the business made for itself. A role is a
 * list of permissions; nobody gives a permission he does not hold, and nobody changes the place of one who holds more.
 */
import {
  type BuiltInRole,
  builtInRoles,
  type Permission,
  permissionNames,
  permissionsOf,
} from '@galla/contract/permissions'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

export interface Role {
  /** The name of a built-in role, or the id of one of the business's own. */
  readonly id: string
  readonly name: string
  readonly builtIn: boolean
  readonly permissions: readonly Permission[]
}

const builtIns: ReadonlyMap<string, Role> = new Map(
  builtInRoles.map((id: BuiltInRole) => [
    id,
    { id, name: `${id[0]!.toUpperCase()}${id.slice(1)}`, builtIn: true, permissions: permissionsOf(id) },
  ]),
)

export const builtInRole = (id: string): Role | undefined => builtIns.get(id)
export const allBuiltInRoles: readonly Role[] = [...builtIns.values()]

/** A role of the business's own, as stored. A permission that has left the product since is left out. */
export function ownRole(row: { id: string; name: string; permissions: readonly string[] }): Role {
  const known: ReadonlySet<string> = new Set(permissionNames)
  return { ...row, builtIn: false, permissions: row.permissions.filter((name): name is Permission => known.has(name)) }
}

/** Each once, in the order of the registry. */
export function inOrder(permissions: readonly string[]): Permission[] {
  const wanted = new Set(permissions)
  return permissionNames.filter((name) => wanted.has(name))
}

/** Throws identity.more-than-you-hold. */
export function mustHoldAll(ctx: Context, permissions: readonly Permission[]): void {
  const missing = permissions.find((permission) => !ctx.can(permission))
  if (missing) throw refuse('identity.more-than-you-hold', { permission: missing })
}

/** Throws identity.holds-more-than-you: a manager does not take the place of an owner. */
export function mustNotHoldMore(ctx: Context, { permissions }: Role): void {
  const beyond = permissions.find((permission) => !ctx.can(permission))
  if (beyond) throw refuse('identity.holds-more-than-you', { permission: beyond })
}
