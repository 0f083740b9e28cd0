/**
 * Who shows the right PIN at a till: a person of the business. Three steps, for a hash must not be made inside a
 * transaction, and a try must stay counted when it was wrong. Throws identity.no-pin, wrong-pin, pin-waits, no-such-person.
 */
import type { Acting, PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Colleague, colleagueOf } from './colleague-of.ts'
import type { FrontDoor } from './front-door.ts'
import { countTry, forgiveTries, waitOf } from './pin.db.ts'

export async function checkPin(
  ctx: Acting & Pick<PublicContext, 'asPlatform'>,
  { passwords }: Pick<FrontDoor, 'passwords'>,
  { businessId, personId, pin }: { readonly businessId: string; readonly personId: string; readonly pin: string },
): Promise<Colleague> {
  const { person, counted } = await ctx.asPlatform('a PIN at a till: count the try', async (tx) => {
    const inside = await tx.enter(businessId, ctx)
    const [person, counted] = await Promise.all([colleagueOf(inside, personId), countTry(inside, personId)])
    if (!person) throw refuse('identity.no-such-person')
    if (counted) return { person, counted }
    const row = await waitOf(inside, personId)
    if (!row) throw refuse('identity.no-pin', { person: person.name })
    throw refuse('identity.pin-waits', { seconds: secondsUntil(row.waitUntil, ctx.now) })
  })

  const { left } = counted
  if (!(await passwords.matches(pin, counted.pin))) {
    if (left > 0) throw refuse('identity.wrong-pin', { left })
    const row = await ctx.asPlatform('a PIN at a till: how long to wait', async (tx) =>
      waitOf(await tx.enter(businessId, ctx), personId),
    )
    throw refuse('identity.pin-waits', { seconds: secondsUntil(row?.waitUntil ?? null, ctx.now) })
  }
  await ctx.asPlatform('a PIN at a till: it was right', async (tx) =>
    forgiveTries(await tx.enter(businessId, ctx), personId),
  )
  return person
}

function secondsUntil(until: string | null, now: string): number {
  return until === null ? 1 : Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000))
}
