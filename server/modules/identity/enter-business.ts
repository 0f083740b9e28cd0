/** Enters one of a person's businesses: a token that is valid in it, and what the first screen needs. */
import type { OutputOf } from '@galla/contract/act'
import type { enterBusiness as contract } from '@galla/contract/identity'
import { worksAtTill } from '@galla/contract/permissions'
import type { PublicContext } from '../../platform/context.ts'
import { lastSeq } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { accessTokenSeconds } from './access-token.ts'
import { findBusiness } from './business.db.ts'
import { shown } from './business.ts'
import { findRole } from './find-role.ts'
import type { FrontDoor } from './front-door.ts'
import { findMembership } from './membership.db.ts'
import { findRunningSession } from './session.db.ts'

export async function enterBusiness(
  ctx: PublicContext,
  door: FrontDoor,
  { sessionId, businessId }: { sessionId: string; businessId: string },
): Promise<OutputOf<typeof contract>> {
  const { session, business, role, liveSeq } = await ctx.asPlatform('enter a business', async (tx) => {
    const session = await findRunningSession(tx, sessionId, ctx.now)
    if (!session) throw refuse('session.ended')
    if (session.onlyBusiness !== null && session.onlyBusiness !== businessId) throw refuse('identity.password-needed')
    const membership = await findMembership(tx, { personId: session.personId, businessId })
    if (!membership) throw refuse('identity.not-a-member')

    const inside = await tx.enter(businessId, ctx)
    const [business, role, liveSeq] = await Promise.all([
      findBusiness(inside),
      findRole(inside, membership.role),
      lastSeq(inside),
    ])
    return { session, business, role, liveSeq }
  })

  const accessToken = await door.tokens.issue({
    personId: session.personId,
    sessionId,
    businessId,
    version: session.sessionVersion,
    bindingHash: session.bindingHash,
  })
  return {
    accessToken,
    expiresInSeconds: accessTokenSeconds,
    business: { ...shown(business), role: role.id, roleName: role.name },
    permissions: session.onlyBusiness === null ? [...role.permissions] : role.permissions.filter(worksAtTill),
    liveSeq,
  }
}
