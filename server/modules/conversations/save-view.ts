/** Keeps filters under a name. What they name is only looked for: of nothing that is there, nothing is shown. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { saveView as contract } from '@galla/contract/inbox'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustOwn, mustSaveForEverybody } from './owned.ts'
import { findView, putView } from './saved.db.ts'

export async function saveView(
  ctx: Context,
  { viewId, name, filters, whose }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-view')
  if (whose === 'everybody') mustSaveForEverybody(ctx)
  const view = { id: viewId, name, filters, personId: whose === 'everybody' ? null : personOf(ctx).id }
  return ctx.inBusiness(async (tx) => {
    mustOwn(ctx, await findView(tx, viewId))
    await putView(tx, view)
    await recordEntry(tx, { act: 'conversations.save-view', object: { kind: 'inbox-view', id: viewId } })
    await publish(tx, 'inbox', { viewId })
    return view
  })
}
