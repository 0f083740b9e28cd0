/** Keeps a portion of the file, sealed. The last one sets off the reading; a portion sent twice is kept once. */
import type { ParsedInputOf } from '@galla/contract/act'
import { type uploadPart as contract, importLimits } from '@galla/contract/imports'
import type { Context } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusal.ts'
import { insertPart, lockImport, partsOf, saveState } from './import.db.ts'
import { mustBeAble, mustImport, type Targets, targetNamed } from './import.ts'

export async function uploadPart(
  ctx: Context,
  targets: Targets,
  { importId, nth, content }: ParsedInputOf<typeof contract>,
): Promise<{ done: true }> {
  ctx.must('imports.upload-part')
  const bytes = Buffer.from(content, 'base64')
  return ctx.inBusiness(async (tx) => {
    const it = await lockImport(tx, importId)
    if (!it) throw refuse('imports.not-found')
    const target = targetNamed(targets, it.target)
    mustImport(ctx, target)
    const there = await partsOf(tx, importId)
    if (there.some((part) => part.nth === nth && part.bytes === bytes.length)) return { done: true }
    mustBeAble('upload', it, target as never)
    const wanted = Math.min(importLimits.portionBytes, it.bytes - nth * importLimits.portionBytes)
    if (bytes.length !== wanted || there.some((part) => part.nth === nth)) throw refuse('imports.wrong-part')
    const file = await ctx.files.keep(tx, {
      purpose: 'import',
      mimeType: 'application/octet-stream',
      fileName: it.fileName,
      content: bytes,
    })
    await insertPart(tx, { importId, nth, fileId: file.id, bytes: bytes.length })
    if (there.length + 1 === it.parts) {
      await Promise.all([
        saveState(tx, importId, { state: 'reading' }),
        addJob(tx, 'imports.read-file', { importId }, { key: `imports.read-file ${importId}` }),
      ])
    }
    return { done: true }
  })
}
