/** Takes a label out; conversations do not show it any more. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { removeLabel as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { archiveLabel } from './label.db.ts'

export async function removeLabel(
  ctx: Context,
  { labelId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.remove-label')
  return ctx.inBusiness(async (tx) => {
    if (!(await archiveLabel(tx, labelId))) throw refuse('conversations.no-such-label')
    await recordEntry(tx, { act: 'conversations.remove-label', object: { kind: 'label', id: labelId } })
    await publish(tx, 'inbox', { labelId })
    return { done: true }
  })
}
