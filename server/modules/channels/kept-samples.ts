/** The sample files that are kept of a template, opened, by their place. */
import type { BusinessTx } from '../../platform/database.ts'
import { filesOfTemplate } from './template-library.db.ts'
import type { Sample } from './template-samples.ts'

export async function keptSamples(tx: BusinessTx, templateId: string): Promise<ReadonlyMap<string, Sample>> {
  const files = await filesOfTemplate(tx, templateId)
  const opened = await Promise.all(
    files.map(async ({ place, fileId, mimeType }) => {
      const file = await tx.acting.files.read(tx, fileId)
      return file && ([place, { mimeType, content: file.content }] as const)
    }),
  )
  return new Map(opened.filter((one) => one !== undefined))
}
