/** Stops an import where it is. What is written stays. */
import type { OutputOf } from '@galla/contract/act'
import type { cancelImport as contract } from '@galla/contract/imports'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findImport, lockImport, saveState } from './import.db.ts'
import { answerOf, mustBeAble, mustImport, type Targets, targetNamed } from './import.ts'

export async function cancelImport(
  ctx: Context,
  targets: Targets,
  { importId }: { importId: string },
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.cancel-import')
  return ctx.inBusiness(async (tx) => {
    const it = await lockImport(tx, importId)
    if (!it) throw refuse('imports.not-found')
    const target = targetNamed(targets, it.target)
    mustImport(ctx, target)
    if (it.state !== 'cancelled') {
      mustBeAble('cancel', it, target as never)
      await saveState(tx, importId, { state: 'cancelled' })
      await Promise.all([
        recordEntry(tx, { act: 'imports.cancel-import', object: { kind: 'import', id: importId } }),
        publish(tx, 'imports', { importId }),
      ])
    }
    return answerOf((await findImport(tx, importId))!, target as never, it.parts)
  })
}
