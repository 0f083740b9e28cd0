/** Takes a saved reply out. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { removeReply as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustOwn } from './owned.ts'
import { deleteReply, findReply } from './saved.db.ts'

export async function removeReply(
  ctx: Context,
  { replyId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-reply')
  return ctx.inBusiness(async (tx) => {
    const before = await findReply(tx, replyId)
    if (!before) throw refuse('conversations.no-such-setting')
    mustOwn(ctx, before)
    await deleteReply(tx, replyId)
    await recordEntry(tx, { act: 'conversations.remove-reply', object: { kind: 'saved-reply', id: replyId } })
    await publish(tx, 'inbox', { replyId })
    return { done: true }
  })
}
