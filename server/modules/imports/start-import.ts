/** Begins an import: the file's portions follow. It is forgotten after thirty days, with the file. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import { type startImport as contract, importLimits } from '@galla/contract/imports'
import { type Context, personOf } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findImport, insertImport } from './import.db.ts'
import { answerOf, mustImport, type Targets, targetNamed } from './import.ts'

export async function startImport(
  ctx: Context,
  targets: Targets,
  { id = ctx.newId(), target: name, fileName, bytes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.start-import')
  const target = targetNamed(targets, name)
  mustImport(ctx, target)
  const parts = Math.ceil(bytes / importLimits.portionBytes)
  return ctx.inBusiness(async (tx) => {
    const made = await insertImport(tx, { id, target: name, fileName, bytes, parts, byPerson: personOf(ctx).id })
    if (!made) {
      const same = await findImport(tx, id)
      if (!same) throw refuse('imports.not-found')
      return answerOf(same, target as never, 0)
    }
    const forgottenAt = new Date(Date.parse(ctx.now) + importLimits.keptDays * 86_400_000).toISOString()
    await Promise.all([
      addJob(tx, 'imports.forget-import', { importId: id }, { runAt: forgottenAt }),
      recordEntry(tx, { act: 'imports.start-import', object: { kind: 'import', id }, facts: { target: name, bytes } }),
    ])
    return answerOf(made, target as never, 0)
  })
}
