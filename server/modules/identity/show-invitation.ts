/** What an invitation invites to, for whoever has the link. */
import type { OutputOf } from '@galla/contract/act'
import type { showInvitation as contract } from '@galla/contract/identity'
import type { PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findRole } from './find-role.ts'
import { findByToken } from './invitation.db.ts'
import { isOpen, tokenHash } from './invitation.ts'
import { nameInDirectory } from './membership.db.ts'

export async function showInvitation(
  ctx: PublicContext,
  { token }: { token: string },
): Promise<OutputOf<typeof contract>> {
  return ctx.asPlatform('show an invitation to whoever has its link', async (tx) => {
    const invitation = await findByToken(tx, tokenHash(token))
    if (!invitation || !isOpen(invitation, ctx.now)) throw refuse('identity.no-such-invitation')
    const { businessId, email, expiresAt } = invitation
    const [businessName, role] = await Promise.all([
      nameInDirectory(tx, businessId),
      tx.enter(businessId, ctx).then((inside) => findRole(inside, invitation.role)),
    ])
    return { businessName, email, role: role.name, expiresAt }
  })
}
