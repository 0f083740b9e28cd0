/**
 * Another person takes the till over by PIN. The session before hers ends, hers stays in this business, may do the work
 * of a till only, and ends when the one would have ended that was begun here with a password.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { Permission } from '@galla/contract/permissions'
import type { switchPerson as contract } from '@galla/contract/pins'
import type { PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { accessTokenSeconds } from './access-token.ts'
import { checkPin } from './check-pin.ts'
import type { FrontDoor } from './front-door.ts'
import { findMembership } from './membership.db.ts'
import { findPerson, markSignedIn } from './person.db.ts'
import { endSession, findRunningSession } from './session.db.ts'
import type { Caller, SessionCookies } from './session.ts'
import { startSession } from './start-session.ts'

const needed: Permission = 'identity.switch-person'

export async function switchPerson(
  ctx: PublicContext,
  door: FrontDoor,
  {
    caller,
    sessionId,
    businessId,
    may,
  }: { caller: Caller; sessionId: string; businessId: string; may: ReadonlySet<string> },
  { personId, pin }: ParsedInputOf<typeof contract>,
): Promise<{ answer: OutputOf<typeof contract>; cookies: SessionCookies }> {
  if (!may.has(needed)) throw refuse('session.not-allowed', { permission: needed })
  const colleague = await checkPin(ctx, door, { businessId, personId, pin })
  if (!colleague.permissions.includes(needed)) throw refuse('identity.not-at-a-till', { person: colleague.name })

  const { session, person, membership } = await ctx.asPlatform('another person takes a till over', async (tx) => {
    const inside = await tx.enter(businessId, ctx)
    const before = await findRunningSession(tx, sessionId, ctx.now)
    if (!before) throw refuse('session.ended')
    const [session, person, membership] = await Promise.all([
      startSession(tx, ctx, {
        personId,
        device: caller.device,
        onlyBusiness: businessId,
        endsAt: before.expiresAt,
      }),
      findPerson(tx, personId),
      findMembership(tx, { personId, businessId }),
      endSession(tx, sessionId, ctx.now, 'another person took the till over'),
      markSignedIn(tx, personId, ctx.now),
      recordEntry(inside, {
        act: 'identity.switch-person',
        object: { kind: 'person', id: personId },
        facts: { before: before.personId },
      }),
    ])
    return { session, person, membership }
  })

  const { sessionVersion, ...shown } = person
  const accessToken = await door.tokens.issue({
    personId,
    sessionId: session.sessionId,
    businessId: undefined,
    version: sessionVersion,
    bindingHash: session.bindingHash,
  })
  return {
    answer: {
      accessToken,
      expiresInSeconds: accessTokenSeconds,
      person: shown,
      businesses: membership ? [membership] : [],
    },
    cookies: session.cookies,
  }
}
