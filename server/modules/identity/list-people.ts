/** The people of the business, in the order in which they joined, and the invitations that are still open. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listPeople as contract } from '@galla/contract/identity'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { openInvitations } from './invitation.db.ts'
import { colleaguesAfter } from './membership.db.ts'
import { ownRoles } from './role.db.ts'
import { allBuiltInRoles } from './role.ts'

const mostInvitations = 200

export async function listPeople(
  ctx: Context,
  { after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.list-people')
  const place = keyIn(after, ['instant', 'uuid'])

  return ctx.asPlatform('list the people of a business', async (tx) => {
    const inside = await tx.enter(ctx.business.id, ctx)
    const [colleagues, roles, invitations] = await Promise.all([
      colleaguesAfter(tx, { businessId: ctx.business.id, after: place, limit: limit + 1 }),
      ownRoles(inside),
      openInvitations(inside, mostInvitations),
    ])
    const nameOf = new Map([...allBuiltInRoles, ...roles].map((role) => [role.id, role.name]))
    const { rows, next } = pageFrom(colleagues, limit, (colleague) => [colleague.joinedAt, colleague.id])
    return {
      rows: rows.map((colleague) => ({ ...colleague, roleName: nameOf.get(colleague.role) ?? colleague.role })),
      next,
      invitations,
    }
  })
}
