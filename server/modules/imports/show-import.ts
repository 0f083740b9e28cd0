/** One import: what was found in the file, and how far it is. */
import type { OutputOf } from '@galla/contract/act'
import type { showImport as contract } from '@galla/contract/imports'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findImport, partsOf } from './import.db.ts'
import { answerOf, mustImport, type Targets, targetNamed } from './import.ts'

export async function showImport(
  ctx: Context,
  targets: Targets,
  { importId }: { importId: string },
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.show-import')
  const [it, parts] = await ctx.inBusiness((tx) => Promise.all([findImport(tx, importId), partsOf(tx, importId)]))
  if (!it) throw refuse('imports.not-found')
  const target = targetNamed(targets, it.target)
  mustImport(ctx, target)
  return answerOf(it, target as never, parts.length)
}
