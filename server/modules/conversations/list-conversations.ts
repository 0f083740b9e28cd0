/** Conversations somebody may see, by what is asked of them: mine, nobody's, waiting, unread, of a label. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listConversations as contract } from '@galla/contract/conversations'
import { serviceWindowHours } from '@galla/whatsapp/window'
import { beginOf, endOf, instantOf } from '../../platform/clock.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { guessesNumber } from '../contacts/identity.ts'
import { rowAsSeen } from './as-seen.ts'
import { type ConversationFilter, conversationsBefore, countOpen } from './conversation.db.ts'
import { type Listed, rowOf, wordsIn } from './conversation.ts'
import { scopeOf } from './scope.ts'

type Input = ParsedInputOf<typeof contract>

const hour = 3_600_000
const closingHours = 3
const priorities = ['none', 'low', 'medium', 'high', 'urgent']

export async function listConversations(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.list-conversations')
  const { limit, sort } = input
  const after = keyIn(input.after, sort === 'priority' ? ['number', 'instant', 'uuid'] : ['instant', 'uuid'])
  const me = personOf(ctx)
  const filter = filterOf(input, { me: me.id, now: ctx.now, scope: scopeOf(ctx) })
  const [fetched, counts] = await ctx.inBusiness((tx) =>
    Promise.all([
      guessesNumber(ctx, filter.words) ? [] : conversationsBefore(tx, filter, { after, limit: limit + 1 }),
      countOpen(tx, me.id, filter.scope),
    ]),
  )
  const { rows, next } = pageFrom(fetched, limit, placeOf[sort])
  return { rows: rows.map((row) => rowAsSeen(ctx, rowOf(row))), next, counts }
}

const placeOf: Record<Input['sort'], (row: Listed) => readonly (string | number)[]> = {
  newest: (row) => [row.lastAt, row.id],
  oldest: (row) => [row.lastAt, row.id],
  waiting: (row) => [row.waitingSince!, row.id],
  priority: (row) => [priorities.indexOf(row.priority), row.lastAt, row.id],
  due: (row) => [row.answerDueAt!, row.id],
}

function filterOf(
  { tab, state, search, begunFrom, begunTo, activeFrom, activeTo, window, ...said }: Input,
  { me, now, scope }: Pick<ConversationFilter, 'me' | 'scope'> & { now: string },
): ConversationFilter {
  const before = (hours: number) => instantOf(Date.parse(now) - hours * hour)
  const { sort, unread, waiting, unattended, assigneeId, teamId, channelId, labelId, priority, language, contactId } =
    said
  return {
    scope,
    me,
    state,
    sort,
    assignee:
      tab === 'mine'
        ? { id: me }
        : tab === 'unassigned'
          ? 'nobody'
          : assigneeId === undefined
            ? undefined
            : { id: assigneeId },
    mine: tab === 'mine',
    mentions: tab === 'mentions',
    participating: tab === 'participating',
    unread,
    waiting,
    unattended,
    heard:
      window === 'open'
        ? { from: before(serviceWindowHours), to: undefined }
        : window === 'closing'
          ? { from: before(serviceWindowHours), to: before(serviceWindowHours - closingHours) }
          : undefined,
    heardNotSince: window === 'closed' ? before(serviceWindowHours) : undefined,
    teamId,
    channelId,
    labelId,
    priority,
    language,
    any: said.match === 'any',
    begunFrom: begunFrom && beginOf(begunFrom),
    begunTo: begunTo && endOf(begunTo),
    activeFrom: activeFrom && beginOf(activeFrom),
    activeTo: activeTo && endOf(activeTo),
    words: wordsIn(search ?? ''),
    contactId,
  }
}
