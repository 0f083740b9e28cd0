/** Adds a team, or changes its name and its members. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { saveTeam as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { listColleagues } from '../identity/list-colleagues.ts'
import { putTeam } from './team.db.ts'

export async function saveTeam(
  ctx: Context,
  { teamId, name, memberIds }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-team')
  const here = new Set((await listColleagues(ctx)).map(({ id }) => id))
  if (memberIds.some((id) => !here.has(id))) throw refuse('conversations.no-such-colleague')
  const team = { id: teamId, name, memberIds: [...new Set(memberIds)].toSorted() }
  try {
    await ctx.inBusiness(async (tx) => {
      if (!(await putTeam(tx, team))) throw refuse('conversations.no-such-team')
      await recordEntry(tx, {
        act: 'conversations.save-team',
        object: { kind: 'team', id: teamId },
        facts: { members: team.memberIds },
      })
      await publish(tx, 'inbox', { teamId })
    })
  } catch (error) {
    if (brokeConstraint(error, 'teams_name')) throw refuse('conversations.name-taken', { name })
    throw error
  }
  return team
}
