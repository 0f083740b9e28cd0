/** Who may work at a till, and what a till without a line checks their PINs by. */
import type { OutputOf } from '@galla/contract/act'
import { type Permission, worksAtTill } from '@galla/contract/permissions'
import type { listTillPeople as contract } from '@galla/contract/pins'
import type { Context } from '../../platform/context.ts'
import { openPinKey } from './open-pin-key.ts'
import { peopleWithPins } from './pin.db.ts'
import { verifierOf } from './pin.ts'
import { ownRoles } from './role.db.ts'
import { allBuiltInRoles } from './role.ts'

export async function listTillPeople(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.list-till-people')
  return ctx.asPlatform('list the people who may work at a till', async (tx) => {
    const inside = await tx.enter(ctx.business.id, ctx)
    const [people, own] = await Promise.all([peopleWithPins(tx, ctx.business.id), ownRoles(inside)])
    const roles = new Map([...allBuiltInRoles, ...own].map((role) => [role.id, role]))
    const needed: Permission = 'identity.switch-person'
    const atTill = people.filter(({ role }) => roles.get(role)?.permissions.includes(needed))
    const rows = atTill.map(async ({ id, name, role, verifierSealed }) => {
      return {
        id,
        name,
        roleName: roles.get(role)!.name,
        hasPin: verifierSealed !== null,
        permissions: roles.get(role)!.permissions.filter(worksAtTill),
        verifier: verifierSealed && verifierOf(await openPinKey(inside, { personId: id, sealed: verifierSealed })),
      }
    })
    return { rows: await Promise.all(rows) }
  })
}
