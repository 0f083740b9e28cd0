/** Rows of an import as they would become, in the order of the file. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listImportRows as contract } from '@galla/contract/imports'
import { type RefusalCode, wordsOf } from '@galla/contract/refusals'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { findImport, rowsAfter } from './import.db.ts'
import { mustImport, type Targets, targetNamed } from './import.ts'
import type { Fault } from './import-target.ts'

export async function listImportRows(
  ctx: Context,
  targets: Targets,
  { importId, outcome, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('imports.list-import-rows')
  const [nth = 0] = keyIn(after, ['number']) ?? []
  return ctx.inBusiness(async (tx) => {
    const it = await findImport(tx, importId)
    if (!it) throw refuse('imports.not-found')
    mustImport(ctx, targetNamed(targets, it.target))
    const fetched = await rowsAfter(tx, importId, { outcome, after: Math.min(nth, 2 ** 31 - 1), limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, (row) => [row.nth])
    const told = (fault: Fault) => ({ ...fault, words: wordsOf(fault.code as RefusalCode, fault.facts) })
    return { rows: rows.map(({ cells = null, ...row }) => ({ ...row, cells, faults: row.faults.map(told) })), next }
  })
}
