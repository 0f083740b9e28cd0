/** Gives a person another role. Nobody gives more than he holds, and nobody reaches above himself. */
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findRole } from './find-role.ts'
import { lockPlace, setRole } from './membership.db.ts'
import { mustHoldAll, mustNotHoldMore } from './role.ts'

export async function changeRole(
  ctx: Context,
  { personId, role: roleId }: { personId: string; role: string },
): Promise<{ done: true }> {
  ctx.must('identity.change-role')
  const businessId = ctx.business.id

  return ctx.asPlatform('change the role of a person', async (tx) => {
    const inside = await tx.enter(businessId, ctx)
    const [place, wanted] = await Promise.all([lockPlace(tx, { personId, businessId }), findRole(inside, roleId)])
    if (place.role === undefined) throw refuse('identity.no-such-person')
    mustHoldAll(ctx, wanted.permissions)
    mustNotHoldMore(ctx, await findRole(inside, place.role))
    if (place.role === 'owner' && wanted.id !== 'owner' && place.owners === 1) throw refuse('identity.last-owner')

    await setRole(tx, { personId, businessId, role: wanted.id })
    await recordEntry(inside, {
      act: 'identity.change-role',
      object: { kind: 'person', id: personId },
      facts: { from: place.role, to: wanted.id },
    })
    return { done: true }
  })
}
