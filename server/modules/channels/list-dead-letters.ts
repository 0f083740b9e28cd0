/** Webhooks of this business that could not be read, and how many pieces we did not understand. Never what they say. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listDeadLetters as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { deadLettersBefore } from './dead-letter.db.ts'
import { countNotUnderstood } from './inbound.db.ts'

export async function listDeadLetters(
  ctx: Context,
  { after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-dead-letters')
  const before = keyIn(after, ['instant', 'uuid'])
  const [fetched, notUnderstood] = await ctx.inBusiness((tx) =>
    Promise.all([deadLettersBefore(tx, { before, limit: limit + 1 }), countNotUnderstood(tx)]),
  )
  return { ...pageFrom(fetched, limit, (letter) => [letter.receivedAt, letter.id]), notUnderstood }
}
