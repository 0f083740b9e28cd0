/** Who works here, by name: for whom a conversation can be given to. Not their addresses. */
import type { Context } from '../../platform/context.ts'
import { colleaguesAfter } from './membership.db.ts'
import { ownRoles } from './role.db.ts'
import { allBuiltInRoles } from './role.ts'

const most = 500

export interface NamedColleague {
  readonly id: string
  readonly name: string
  readonly permissions: ReadonlySet<string>
}

export async function listColleagues(ctx: Context): Promise<NamedColleague[]> {
  ctx.must('identity.list-colleagues')
  return ctx.asPlatform('name the people of a business', async (tx) => {
    const inside = await tx.enter(ctx.business.id, ctx)
    const [colleagues, roles] = await Promise.all([
      colleaguesAfter(tx, { businessId: ctx.business.id, after: undefined, limit: most }),
      ownRoles(inside),
    ])
    const heldBy = new Map([...allBuiltInRoles, ...roles].map((role) => [role.id, new Set<string>(role.permissions)]))
    return colleagues.map(({ id, name, role }) => ({ id, name, permissions: heldBy.get(role) ?? new Set<string>() }))
  })
}
