/** Ends the session of this browser. Without one there is nothing to end, and that is what was wanted. */
import type { PublicContext } from '../../platform/context.ts'
import { endSessionOf } from './session.db.ts'
import { refreshTokenHash } from './session.ts'

export async function signOut(
  ctx: PublicContext,
  { refresh }: { refresh: string | undefined },
): Promise<{ done: true }> {
  if (refresh !== undefined) {
    await ctx.asPlatform('sign out', (tx) => endSessionOf(tx, refreshTokenHash(refresh), ctx.now, 'signed out'))
  }
  return { done: true }
}
