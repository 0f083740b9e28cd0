/** A job: after thirty days the file and its rows go; that there was an import stays. */
import type { Context } from '../../platform/context.ts'
import { forget, partsOf } from './import.db.ts'

export async function forgetImport(ctx: Context, { importId }: { importId: string }): Promise<void> {
  ctx.must('imports.forget-import')
  await ctx.inBusiness(async (tx) => {
    const parts = await partsOf(tx, importId)
    await forget(tx, importId)
    await ctx.files.remove(
      tx,
      parts.map((part) => part.fileId),
    )
  })
}
