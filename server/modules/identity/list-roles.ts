/** The roles of the business, built-in ones first, and every permission there is. */
import type { OutputOf } from '@galla/contract/act'
import type { listRoles as contract } from '@galla/contract/identity'
import { permissionNames } from '@galla/contract/permissions'
import type { Context } from '../../platform/context.ts'
import { ownRoles } from './role.db.ts'
import { allBuiltInRoles } from './role.ts'

export async function listRoles(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.list-roles')
  const own = await ctx.inBusiness(ownRoles)
  return {
    roles: [...allBuiltInRoles, ...own].map((role) => ({ ...role, permissions: [...role.permissions] })),
    permissions: [...permissionNames],
  }
}
