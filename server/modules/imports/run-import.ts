/** Sets off the writing of what was checked. */
import type { OutputOf } from '@galla/contract/act'
import type { runImport as contract } from '@galla/contract/imports'
import type { Context } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findImport, lockImport, saveState } from './import.db.ts'
import { answerOf, mustBeAble, mustImport, type Targets, targetNamed } from './import.ts'

export async function runImport(
  ctx: Context,
  targets: Targets,
  { importId }: { importId: string },
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.run-import')
  return ctx.inBusiness(async (tx) => {
    const it = await lockImport(tx, importId)
    if (!it) throw refuse('imports.not-found')
    const target = targetNamed(targets, it.target)
    mustImport(ctx, target)
    mustBeAble('run', it, target as never)
    await saveState(tx, importId, { state: 'running' })
    await Promise.all([
      addJob(tx, 'imports.write-rows', { importId }, { key: `imports.write-rows ${importId}` }),
      recordEntry(tx, {
        act: 'imports.run-import',
        object: { kind: 'import', id: importId },
        facts: { target: it.target, counts: it.counts },
      }),
      publish(tx, 'imports', { importId }),
    ])
    return answerOf((await findImport(tx, importId))!, target as never, it.parts)
  })
}
