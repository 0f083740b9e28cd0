/** Takes a view out. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { removeView as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustOwn } from './owned.ts'
import { deleteView, findView } from './saved.db.ts'

export async function removeView(
  ctx: Context,
  { viewId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-view')
  return ctx.inBusiness(async (tx) => {
    const before = await findView(tx, viewId)
    if (!before) throw refuse('conversations.no-such-setting')
    mustOwn(ctx, before)
    await deleteView(tx, viewId)
    await recordEntry(tx, { act: 'conversations.remove-view', object: { kind: 'inbox-view', id: viewId } })
    await publish(tx, 'inbox', { viewId })
    return { done: true }
  })
}
