/** Takes a person out of the business, and with her the invitations she had sent. Her own account stays hers. */
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findRole } from './find-role.ts'
import { withdrawInvitationsBy } from './invitation.db.ts'
import { deleteMembership, lockPlace } from './membership.db.ts'
import { mustNotHoldMore } from './role.ts'

export async function removePerson(ctx: Context, { personId }: { personId: string }): Promise<{ done: true }> {
  ctx.must('identity.remove-person')
  const businessId = ctx.business.id

  return ctx.asPlatform('take a person out of a business', async (tx) => {
    const inside = await tx.enter(businessId, ctx)
    const place = await lockPlace(tx, { personId, businessId })
    if (place.role === undefined) throw refuse('identity.no-such-person')
    mustNotHoldMore(ctx, await findRole(inside, place.role))
    if (place.role === 'owner' && place.owners === 1) throw refuse('identity.last-owner')

    await deleteMembership(tx, { personId, businessId })
    await Promise.all([
      withdrawInvitationsBy(inside, personId),
      recordEntry(inside, {
        act: 'identity.remove-person',
        object: { kind: 'person', id: personId },
        facts: { role: place.role },
      }),
    ])
    return { done: true }
  })
}
