/** Conversations, the latest first: mine, nobody's or all. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listConversations as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { guessesNumber } from '../contacts/identity.ts'
import { rowAsSeen } from './as-seen.ts'
import { conversationsBefore, countOpen } from './conversation.db.ts'
import { rowOf, wordsIn } from './conversation.ts'

export async function listConversations(
  ctx: Context,
  { tab, state, unread, search, contactId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.list-conversations')
  const before = keyIn(after, ['instant', 'uuid'])
  const me = personOf(ctx)
  const filter = {
    state,
    assignee: tab === 'mine' ? { id: me.id } : tab === 'unassigned' ? ('nobody' as const) : undefined,
    unread: unread ?? false,
    words: wordsIn(search ?? ''),
    contactId,
  }
  const [fetched, counts] = await ctx.inBusiness((tx) =>
    Promise.all([
      guessesNumber(ctx, filter.words) ? [] : conversationsBefore(tx, filter, { before, limit: limit + 1 }),
      countOpen(tx, me.id),
    ]),
  )
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.lastAt, row.id])
  return { rows: rows.map((row) => rowAsSeen(ctx, rowOf(row))), next, counts }
}
