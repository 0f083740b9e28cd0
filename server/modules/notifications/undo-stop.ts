/** Takes back a stop by link or reply. What a person switched off on her page, no old link switches on. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { undoStop as contract } from '@galla/contract/alerts'
import type { PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findChoice } from './listener.db.ts'
import { saveAnswer } from './save-answer.ts'
import { scheduleDay } from './schedule-day.ts'
import { showStop } from './show-stop.ts'
import { readStopToken } from './stop-link.ts'

export async function undoStop(
  ctx: PublicContext,
  { token }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const before = await showStop(ctx, { token })
  if (before.wanted) return before
  const target = readStopToken(ctx.secrets, token)!
  await ctx.inBusiness(target.businessId, async (tx) => {
    const choice = await findChoice(tx, target)
    if (choice?.how === 'page') throw refuse('notifications.bad-stop-link')
    await saveAnswer(tx, target, { wanted: true, how: 'link' })
    await scheduleDay(tx)
  })
  return { ...before, wanted: true }
}
