/** One tap: this kind on this channel is stopped, without signing in. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { stopAlerts as contract } from '@galla/contract/alerts'
import type { PublicContext } from '../../platform/context.ts'
import { saveAnswer } from './save-answer.ts'
import { showStop } from './show-stop.ts'
import { readStopToken } from './stop-link.ts'

export async function stopAlerts(
  ctx: PublicContext,
  { token }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const before = await showStop(ctx, { token })
  const target = readStopToken(ctx.secrets, token)!
  await ctx.inBusiness(target.businessId, (tx) => saveAnswer(tx, target, { wanted: false, how: 'link' }))
  return { ...before, wanted: false }
}
