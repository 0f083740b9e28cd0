/**
 * A fresh access token for the refresh token, which is used up and replaced. Two tabs at the same moment get the same
 * child; a token that comes back later was copied, and the whole family ends.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { refreshSession as contract } from '@galla/contract/identity'
import type { PublicContext } from '../../platform/context.ts'
import type { PlatformTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { accessTokenSeconds, bindingHashOf } from './access-token.ts'
import { enterBusiness } from './enter-business.ts'
import type { FrontDoor } from './front-door.ts'
import { membershipsOf } from './membership.db.ts'
import { findPerson } from './person.db.ts'
import { endSession, findUsedToken, type Rotated, rotate } from './session.db.ts'
import { openChild, refreshTokenFrom, refreshTokenHash, type SessionCookies, sealChild } from './session.ts'

export async function refreshSession(
  ctx: PublicContext,
  door: FrontDoor,
  held: { readonly refresh: string | undefined; readonly binding: string | undefined },
  { businessId }: ParsedInputOf<typeof contract>,
): Promise<{ answer: OutputOf<typeof contract>; cookies: SessionCookies }> {
  const { refresh, binding } = held
  if (refresh === undefined || binding === undefined) throw refuse('session.missing')

  const outcome = await ctx.asPlatform('refresh a session', async (tx) => {
    const next = await nextToken(ctx, tx, { refresh, binding })
    if (!next) return undefined
    const [person, businesses] = await Promise.all([findPerson(tx, next.personId), membershipsOf(tx, next.personId)])
    return { ...next, person, businesses }
  })
  // Told only now: inside, the refusal would have undone the end of the family.
  if (!outcome) throw refuse('session.ended')

  const { person, businesses, sessionId } = outcome
  const { sessionVersion, ...shown } = person
  // A business that the person has left meanwhile is not a reason to sign her out.
  const mayEnter = businessId !== undefined && businesses.some((business) => business.id === businessId)
  const entered = mayEnter ? await enterBusiness(ctx, door, { businessId, sessionId }) : undefined
  const accessToken =
    entered?.accessToken ??
    (await door.tokens.issue({
      personId: person.id,
      sessionId,
      businessId: undefined,
      version: sessionVersion,
      bindingHash: outcome.bindingHash,
    }))
  return {
    answer: {
      accessToken,
      expiresInSeconds: accessTokenSeconds,
      person: shown,
      businesses,
      ...(entered && { business: entered }),
    },
    cookies: { refresh: outcome.token, binding, expiresAt: outcome.expiresAt },
  }
}

async function nextToken(
  ctx: PublicContext,
  tx: PlatformTx,
  { refresh, binding }: { refresh: string; binding: string },
): Promise<(Rotated & { token: string }) | undefined> {
  const { now, secrets } = ctx
  const child = refreshTokenFrom(ctx.newSecret(32))
  const tokenHash = refreshTokenHash(refresh)
  const bindingHash = bindingHashOf(binding)
  const rotated = await rotate(tx, {
    now,
    tokenHash,
    bindingHash,
    child: { hash: refreshTokenHash(child), sealed: sealChild(secrets, { parent: refresh, child }) },
  })
  if (rotated) return { ...rotated, token: child }

  const used = await findUsedToken(tx, now, tokenHash)
  if (!used) return undefined
  // The child is unsealed once it has a child of its own: then this is no longer the direct parent.
  if (used.childSealed && used.bindingHash.equals(bindingHash)) {
    return { ...used, token: openChild(secrets, { parent: refresh, sealed: used.childSealed }) }
  }
  await endSession(tx, used.sessionId, now, 'a refresh token came back')
  ctx.log.warn('session.family-ended', { personId: used.personId, why: 'a refresh token came back' })
  return undefined
}
