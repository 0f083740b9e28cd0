/** Joins the business that sent the invitation, with the address it was sent to. */
import type { OutputOf } from '@galla/contract/act'
import type { acceptInvitation as contract } from '@galla/contract/identity'
import type { PersonContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockByToken, markAccepted } from './invitation.db.ts'
import { isOpen, tokenHash } from './invitation.ts'
import { findMembership, insertMembership } from './membership.db.ts'
import { findPerson } from './person.db.ts'
import { sameAddress } from './person.ts'

export async function acceptInvitation(
  ctx: PersonContext,
  { token }: { token: string },
): Promise<OutputOf<typeof contract>> {
  const personId = ctx.person.id

  return ctx.asPlatform('accept an invitation', async (tx) => {
    const [invitation, person] = await Promise.all([lockByToken(tx, tokenHash(token)), findPerson(tx, personId)])
    if (!invitation) throw refuse('identity.no-such-invitation')
    const { businessId, role } = invitation
    const sentAgain = invitation.acceptedBy === personId
    if (!sentAgain && !isOpen(invitation, ctx.now)) throw refuse('identity.no-such-invitation')
    if (!sameAddress(invitation.email, person.email)) throw refuse('identity.invited-another')

    if (!sentAgain) {
      const joined = await insertMembership(tx, { personId, businessId, role, at: ctx.now })
      if (!joined) throw refuse('identity.already-member')
      const inside = await tx.enter(businessId, ctx)
      await Promise.all([
        markAccepted(inside, invitation.id, personId),
        recordEntry(inside, {
          act: 'identity.accept-invitation',
          object: { kind: 'person', id: personId },
          facts: { role, invitationId: invitation.id },
        }),
      ])
    }
    const membership = await findMembership(tx, { personId, businessId })
    // Accepted long ago, and taken out of the business since.
    if (!membership) throw refuse('identity.no-such-invitation')
    return membership
  })
}
