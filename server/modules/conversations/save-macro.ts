/** Adds or changes a macro. What its steps name must be there now; what goes later is told when it is run. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { saveMacro as contract } from '@galla/contract/inbox'
import { type Context, personOf } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { assignable } from './assignable.ts'
import { labelsOf } from './label.db.ts'
import { mustOwn, mustSaveForEverybody } from './owned.ts'
import { findMacro, putMacro } from './saved.db.ts'
import { teamsOf } from './team.db.ts'

export async function saveMacro(
  ctx: Context,
  { macroId, name, steps, whose }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-macro')
  if (whose === 'everybody') mustSaveForEverybody(ctx)
  const macro = { id: macroId, name, steps, personId: whose === 'everybody' ? null : personOf(ctx).id }
  await assignable(
    ctx,
    steps.flatMap((step) => (step.do === 'assign' && step.to !== 'me' && step.to !== 'nobody' ? [step.to] : [])),
  )
  try {
    await ctx.inBusiness(async (tx) => {
      const [before, teams, labels] = await Promise.all([findMacro(tx, macroId), teamsOf(tx), labelsOf(tx)])
      mustOwn(ctx, before)
      for (const step of steps) {
        if (step.do === 'team' && !teams.some(({ id }) => id === step.teamId))
          throw refuse('conversations.no-such-team')
        if ((step.do === 'label' || step.do === 'unlabel') && !labels.some(({ id }) => id === step.labelId))
          throw refuse('conversations.no-such-label')
      }
      await putMacro(tx, macro)
      await recordEntry(tx, { act: 'conversations.save-macro', object: { kind: 'macro', id: macroId } })
      await publish(tx, 'inbox', { macroId })
    })
  } catch (error) {
    if (brokeConstraint(error, 'macros_name')) throw refuse('conversations.name-taken', { name })
    throw error
  }
  return macro
}
