/** Adds a label, or changes its name and colour. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { saveLabel as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { putLabel } from './label.db.ts'

export async function saveLabel(
  ctx: Context,
  { labelId, name, colour }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-label')
  const label = { id: labelId, name, colour }
  try {
    await ctx.inBusiness(async (tx) => {
      if (!(await putLabel(tx, label))) throw refuse('conversations.no-such-label')
      await recordEntry(tx, { act: 'conversations.save-label', object: { kind: 'label', id: labelId } })
      await publish(tx, 'inbox', { labelId })
    })
  } catch (error) {
    if (brokeConstraint(error, 'labels_name')) throw refuse('conversations.name-taken', { name })
    throw error
  }
  return label
}
