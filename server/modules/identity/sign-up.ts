/** Opens an account for an adult who accepts the policy in force, and signs her in. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { signUp as contract } from '@galla/contract/identity'
import type { PublicContext } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { accessTokenSeconds } from './access-token.ts'
import type { FrontDoor } from './front-door.ts'
import { weaknessOf } from './password.ts'
import { insertPerson } from './person.db.ts'
import type { Person } from './person.ts'
import { policyOn } from './policy.ts'
import type { Caller, SessionCookies } from './session.ts'
import { startSession } from './start-session.ts'

export async function signUp(
  ctx: PublicContext,
  door: FrontDoor,
  caller: Caller,
  { name, email, password, language, ...consent }: ParsedInputOf<typeof contract>,
): Promise<{ answer: OutputOf<typeof contract>; cookies: SessionCookies }> {
  if (!consent.attestsAdult) throw refuse('identity.not-an-adult')
  const { version } = policyOn(ctx.today)
  if (consent.acceptsPolicyVersion !== version) throw refuse('identity.policy-changed', { version })
  const why = weaknessOf(password, { name, email })
  if (why) throw refuse('identity.weak-password', { why })
  // That an address has an account is told below; so first, that nobody asks for many.
  await door.limits.trySignUp(caller.address)

  const person: Person = { id: ctx.newId(), name, email, language }
  const stored = await door.passwords.hash(password)
  const session = await ctx
    .asPlatform('sign up', async (tx) => {
      await insertPerson(tx, { ...person, password: stored, policyVersion: version, at: ctx.now })
      return startSession(tx, ctx, { personId: person.id, device: caller.device })
    })
    .catch((error) => {
      throw brokeConstraint(error, 'people_email') ? refuse('identity.email-taken') : error
    })

  const accessToken = await door.tokens.issue({
    personId: person.id,
    sessionId: session.sessionId,
    businessId: undefined,
    version: 1,
    bindingHash: session.bindingHash,
  })
  return {
    answer: { accessToken, expiresInSeconds: accessTokenSeconds, person, businesses: [] },
    cookies: session.cookies,
  }
}
