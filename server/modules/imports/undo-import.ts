/** Takes back what an import added, where nobody has touched it since. What it changed stays changed. */
import type { OutputOf } from '@galla/contract/act'
import type { undoImport as contract } from '@galla/contract/imports'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { added, findImport, lockImport, saveUndone } from './import.db.ts'
import { answerOf, mustBeAble, mustImport, type Targets, targetNamed } from './import.ts'

export async function undoImport(
  ctx: Context,
  targets: Targets,
  { importId }: { importId: string },
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.undo-import')
  return ctx.inBusiness(async (tx) => {
    const it = await lockImport(tx, importId)
    if (!it) throw refuse('imports.not-found')
    const target = targetNamed(targets, it.target)
    mustImport(ctx, target)
    mustBeAble('undo', it, target as never)
    let undone = 0
    for await (const some of added(tx, importId)) undone += await target.undo(tx, some)
    await saveUndone(tx, importId, undone)
    await Promise.all([
      recordEntry(tx, { act: 'imports.undo-import', object: { kind: 'import', id: importId }, facts: { undone } }),
      publish(tx, 'imports', { importId }),
    ])
    return answerOf((await findImport(tx, importId))!, target as never, it.parts)
  })
}
