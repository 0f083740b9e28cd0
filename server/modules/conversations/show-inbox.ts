/** What an inbox works with, in one answer: colleagues, teams, labels, and what this person has saved. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showInbox as contract } from '@galla/contract/inbox'
import { type Context, personOf } from '../../platform/context.ts'
import { listColleagues } from '../identity/list-colleagues.ts'
import { presences } from './availability.db.ts'
import { labelsOf } from './label.db.ts'
import { macrosFor, repliesFor, viewsFor } from './saved.db.ts'
import { teamsOf } from './team.db.ts'

export async function showInbox(ctx: Context, _: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.list-conversations')
  const me = personOf(ctx).id
  const [people, [there, teams, labels, savedReplies, macros, views]] = await Promise.all([
    listColleagues(ctx),
    ctx.inBusiness((tx) =>
      Promise.all([presences(tx), teamsOf(tx), labelsOf(tx), repliesFor(tx, me), macrosFor(tx, me), viewsFor(tx, me)]),
    ),
  ])
  const standing = new Map(there.map((one) => [one.personId, one]))
  const colleagues = people.map(({ id, name, permissions }) => {
    const one = standing.get(id)
    const availability = !one?.online ? ('offline' as const) : one.away ? ('away' as const) : ('available' as const)
    return { id, name, availability, mayAnswer: permissions.has('conversations.send-reply') }
  })
  const here = new Set(people.map(({ id }) => id))
  return {
    colleagues,
    teams: teams.map((team) => ({ ...team, memberIds: team.memberIds.filter((id) => here.has(id)) })),
    labels,
    savedReplies,
    macros,
    views,
    away: standing.get(me)?.away ?? false,
  }
}
