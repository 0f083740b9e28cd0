/** Which pieces of news of conversations somebody may hear: what they may see, and what has just left their sight. */
import { type Context, personOf } from '../../platform/context.ts'
import type { News } from '../../platform/live-door.ts'
import { seenOf } from './conversation.db.ts'
import { scopeOf } from './scope.ts'

export async function seesNews(ctx: Context, news: readonly News[]): Promise<ReadonlySet<News>> {
  ctx.must('conversations.list-conversations')
  const scope = scopeOf(ctx)
  const me = personOf(ctx).id
  // A note that names somebody is told to that person alone.
  const heard = news.filter(({ topic, ids }) => topic !== 'mentions' || ids.personId === me)
  if (scope === 'all') return new Set(heard)
  const ids = [...new Set(heard.flatMap(({ ids }) => ids.conversationId ?? []))]
  const seen = new Set(ids.length > 0 ? await ctx.inBusiness((tx) => seenOf(tx, ids, scope)) : [])
  const left = ({ fromPerson, fromNobody, fromTeam }: News['ids']) =>
    fromPerson === me || (scope.unassigned && fromNobody !== undefined) || (scope.team && fromTeam !== undefined)
  return new Set(heard.filter(({ ids }) => seen.has(ids.conversationId ?? '') || left(ids)))
}
