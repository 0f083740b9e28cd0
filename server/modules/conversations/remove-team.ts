/** Takes a team out; its conversations belong to no team then, and its saved replies go. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { removeTeam as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { archiveTeam } from './team.db.ts'

export async function removeTeam(
  ctx: Context,
  { teamId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.remove-team')
  return ctx.inBusiness(async (tx) => {
    if (!(await archiveTeam(tx, teamId))) throw refuse('conversations.no-such-team')
    await recordEntry(tx, { act: 'conversations.remove-team', object: { kind: 'team', id: teamId } })
    await publish(tx, 'inbox', { teamId })
    return { done: true }
  })
}
