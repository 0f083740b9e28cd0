/** Sets one's own PIN in this business. The password proves who it is: the screen may be one that somebody left open. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { setPin as contract } from '@galla/contract/pins'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import type { FrontDoor } from './front-door.ts'
import { findPerson, findPersonByEmail } from './person.db.ts'
import { savePin } from './pin.db.ts'
import { pinKeyOf, weaknessOfPin } from './pin.ts'

export async function setPin(
  ctx: Context,
  { passwords, limits }: Pick<FrontDoor, 'passwords' | 'limits'>,
  { pin, password }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.set-pin')
  const { id } = personOf(ctx)
  const why = weaknessOfPin(pin)
  if (why) throw refuse('identity.weak-pin', { why })

  const stored = await ctx.asPlatform('set a PIN: find the password of the person', async (tx) =>
    findPersonByEmail(tx, (await findPerson(tx, id)).email),
  )
  const who = { email: stored?.email ?? id, address: 'a session' }
  await limits.trySignIn(who)
  if (!(await passwords.matches(password, stored?.password))) throw refuse('identity.wrong-password')
  await limits.signedIn(who)

  const [hashed, key] = await Promise.all([passwords.hash(pin), pinKeyOf(pin, ctx.newSecret(16))])
  await ctx.inBusiness(async (tx) => {
    const place = { table: 'identity.pins', column: 'verifier_sealed', row: id }
    const verifierSealed = await ctx.secrets.seal(tx, 'secrets', place, Buffer.from(JSON.stringify(key)))
    await savePin(tx, { personId: id, pin: hashed, verifierSealed })
    await recordEntry(tx, { act: 'identity.set-pin', object: { kind: 'person', id } })
  })
  return { setAt: ctx.now }
}
