/** Ends all sessions of a person; what was given out before opens nothing within five seconds. */
import type { PersonContext } from '../../platform/context.ts'
import { raiseSessionVersion } from './person.db.ts'
import { endSessionsOfPerson } from './session.db.ts'

export async function signOutEverywhere(ctx: PersonContext): Promise<{ ended: number }> {
  const ended = await ctx.asPlatform('sign out everywhere', async (tx) => {
    const [ended] = await Promise.all([
      endSessionsOfPerson(tx, ctx.person.id, ctx.now, 'signed out everywhere'),
      raiseSessionVersion(tx, ctx.person.id),
    ])
    return ended
  })
  return { ended }
}
