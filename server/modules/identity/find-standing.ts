/** How a session stands at this moment: still running, whose, and what that person may do in a business. */
import type { PublicContext } from '../../platform/context.ts'
import { findStandingOf } from './session.db.ts'
import type { Standing } from './session.ts'

export async function findStanding(
  ctx: PublicContext,
  { sessionId, businessId }: { sessionId: string; businessId: string | undefined },
): Promise<Standing | undefined> {
  return ctx.asPlatform('how does this session stand', async (tx) => {
    const find = () => findStandingOf(tx, { sessionId, businessId, now: ctx.now })
    if (businessId === undefined) return find()
    // The roles of a business's own lie behind its policy. Both statements travel together.
    const [, standing] = await Promise.all([tx.enter(businessId, ctx), find()])
    return standing
  })
}
