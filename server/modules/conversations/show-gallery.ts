/** What was sent in a conversation besides words, one kind at a time. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showGallery as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { messageAsSeen } from './as-seen.ts'
import { seenOf } from './conversation.db.ts'
import { galleryBefore } from './message.db.ts'
import { scopeOf } from './scope.ts'

export async function showGallery(
  ctx: Context,
  { conversationId, kind, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-conversation')
  const before = keyIn(after, ['instant', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const [[seen], found] = await Promise.all([
      seenOf(tx, [conversationId], scopeOf(ctx)),
      galleryBefore(tx, conversationId, { kind, before, limit: limit + 1 }),
    ])
    if (seen === undefined) throw refuse('conversations.not-found')
    const { rows, next } = pageFrom(found, limit, (message) => [message.at, message.id])
    return { rows: rows.map((message) => messageAsSeen(ctx, message)), next }
  })
}
