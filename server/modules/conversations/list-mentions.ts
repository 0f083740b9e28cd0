/** Notes that name you, the latest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listMentions as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { textAsSeen } from '../contacts/identity.ts'
import { mentionsBefore } from './thread.db.ts'

export async function listMentions(
  ctx: Context,
  { after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.list-conversations')
  const before = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => mentionsBefore(tx, personOf(ctx).id, { before, limit: limit + 1 }))
  const { rows, next } = pageFrom(fetched, limit, (row) => [row.at, row.noteId])
  return {
    rows: rows.map((row) => ({ ...row, name: textAsSeen(ctx, row.name), text: textAsSeen(ctx, row.text) })),
    next,
  }
}
