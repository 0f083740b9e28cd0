/** A job: looks what is in the file, and proposes what its columns mean. */
import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { fileOfImport } from './file-of-import.ts'
import { findImport, findLayout, lockImport, saveFacts, saveState } from './import.db.ts'
import { problemOf, type Targets, targetNamed } from './import.ts'
import { headingKey, headingRowOf, proposalFor } from './layouts.ts'
import { contentsOf } from './table-thread.ts'

export async function readFile(ctx: Context, targets: Targets, { importId }: { importId: string }): Promise<void> {
  ctx.must('imports.read-file')
  const { it, file } = await ctx.inBusiness(async (tx) => {
    const found = await findImport(tx, importId)
    return { it: found, file: found?.state === 'reading' ? await fileOfImport(tx, importId) : undefined }
  })
  if (!it || !file) return
  const target = targetNamed(targets, it.target)
  try {
    const facts = await contentsOf(file)
    const sheet = Math.max(
      0,
      facts.sheets.findIndex((one) => one.count > 1),
    )
    const sample = facts.sheets[sheet]?.sample ?? []
    if (sample.every((row) => row.every((cell) => cell === ''))) throw refuse('imports.empty-sheet')
    const headingRow = headingRowOf(target.fields, sample)
    const headings = sample[headingRow] ?? []
    const proposal = proposalFor(it.target, target.fields, headings)
    await ctx.inBusiness(async (tx) => {
      const now = await lockImport(tx, importId)
      if (now?.state !== 'reading') return
      const remembered = await findLayout(tx, it.target, headings.map(headingKey).join('|'))
      const choices = {
        sheet,
        headingRow,
        mapping: [...(remembered?.mapping ?? proposal.mapping)],
        duplicates: 'update' as const,
      }
      const sha256 = createHash('sha256').update(file).digest('hex')
      await saveFacts(tx, importId, { facts, sha256, layout: proposal.layout, choices })
      await publish(tx, 'imports', { importId })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await ctx.inBusiness(async (tx) => {
      await saveState(tx, importId, { state: 'failed', problem: problemOf(error) })
      await publish(tx, 'imports', { importId })
    })
  }
}
