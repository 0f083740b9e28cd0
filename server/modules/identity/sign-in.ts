/** Signs a person in. A wrong password and an unknown address are one refusal, and take the same time. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { signIn as contract } from '@galla/contract/identity'
import type { PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { accessTokenSeconds } from './access-token.ts'
import type { FrontDoor } from './front-door.ts'
import { membershipsOf } from './membership.db.ts'
import { findPersonByEmail, markSignedIn } from './person.db.ts'
import type { Caller, SessionCookies } from './session.ts'
import { startSession } from './start-session.ts'

export async function signIn(
  ctx: PublicContext,
  door: FrontDoor,
  caller: Caller,
  { email, password }: ParsedInputOf<typeof contract>,
): Promise<{ answer: OutputOf<typeof contract>; cookies: SessionCookies }> {
  const who = { email, address: caller.address }
  await door.limits.trySignIn(who)
  const found = await ctx.asPlatform('sign in: find the person', (tx) => findPersonByEmail(tx, email))
  const matches = await door.passwords.matches(password, found?.password)
  if (!found || !matches) throw refuse('identity.wrong-password')
  await door.limits.signedIn(who)

  const { password: _, sessionVersion, ...person } = found
  const { session, businesses } = await ctx.asPlatform('sign in: start the session', async (tx) => {
    const [session, businesses] = await Promise.all([
      startSession(tx, ctx, { personId: person.id, device: caller.device }),
      membershipsOf(tx, person.id),
      markSignedIn(tx, person.id, ctx.now),
    ])
    return { session, businesses }
  })

  const accessToken = await door.tokens.issue({
    personId: person.id,
    sessionId: session.sessionId,
    businessId: undefined,
    version: sessionVersion,
    bindingHash: session.bindingHash,
  })
  return {
    answer: { accessToken, expiresInSeconds: accessTokenSeconds, person, businesses },
    cookies: session.cookies,
  }
}
