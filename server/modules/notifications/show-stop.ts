/** What a stop link is about. Throws the refusal notifications.bad-stop-link, whatever is wrong with it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showStop as contract } from '@galla/contract/alerts'
import type { PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { businessOf } from '../identity/business-of.ts'
import { findChoice } from './listener.db.ts'
import { readStopToken } from './stop-link.ts'

export async function showStop(
  ctx: PublicContext,
  { token }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const target = readStopToken(ctx.secrets, token)
  const found =
    target && (await ctx.inBusiness(target.businessId, (tx) => Promise.all([businessOf(tx), findChoice(tx, target)])))
  if (!target || !found?.[1]) throw refuse('notifications.bad-stop-link')
  const [business, choice] = found
  return { shop: business.name, kind: target.kind, channel: target.channel, wanted: choice.wanted }
}
