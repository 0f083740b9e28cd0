/** Takes a macro out. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { removeMacro as contract } from '@galla/contract/inbox'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustOwn } from './owned.ts'
import { deleteMacro, findMacro } from './saved.db.ts'

export async function removeMacro(
  ctx: Context,
  { macroId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.save-macro')
  return ctx.inBusiness(async (tx) => {
    const before = await findMacro(tx, macroId)
    if (!before) throw refuse('conversations.no-such-setting')
    mustOwn(ctx, before)
    await deleteMacro(tx, macroId)
    await recordEntry(tx, { act: 'conversations.remove-macro', object: { kind: 'macro', id: macroId } })
    await publish(tx, 'inbox', { macroId })
    return { done: true }
  })
}
