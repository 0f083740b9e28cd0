/** Adds or changes a saved reply: one's own, a team's, or everybody's. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { saveReply as contract } from '@galla/contract/inbox'
import { type Context, personOf } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustOwn, mustSaveForEverybody } from './owned.ts'
import { findReply, putReply } from './saved.db.ts'
import { teamsOf } from './team.db.ts'

export async function saveReply(
  ctx: Context,
  { replyId, shortcut, text, whose, teamId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-reply')
  const forOthers = teamId !== undefined || whose === 'everybody'
  if (forOthers) mustSaveForEverybody(ctx)
  const personId = forOthers ? null : personOf(ctx).id
  const reply = { id: replyId, shortcut, text, personId, teamId: teamId ?? null }
  try {
    await ctx.inBusiness(async (tx) => {
      const [before, teams] = await Promise.all([findReply(tx, replyId), teamsOf(tx)])
      mustOwn(ctx, before)
      if (teamId !== undefined && !teams.some(({ id }) => id === teamId)) throw refuse('conversations.no-such-team')
      await putReply(tx, reply)
      await recordEntry(tx, { act: 'conversations.save-reply', object: { kind: 'saved-reply', id: replyId } })
      await publish(tx, 'inbox', { replyId })
    })
  } catch (error) {
    if (brokeConstraint(error, 'saved_replies_shortcut')) throw refuse('conversations.name-taken', { name: shortcut })
    throw error
  }
  return reply
}
