/** Keeps the sample files a draft brought beside those it leaves as they are; what it has no place for goes. */
import type { BusinessTx } from '../../platform/database.ts'
import { filesOfTemplate, saveFiles, type TemplateFile } from './template-library.db.ts'
import { type Draft, samplesIn } from './template-samples.ts'

export async function keepSamples(
  tx: BusinessTx,
  { templateId, draft, from = templateId }: { templateId: string; draft: Draft; from?: string | undefined },
): Promise<void> {
  const places = samplesIn(draft)
  const before = places.some(({ brought }) => brought === undefined) ? await filesOfTemplate(tx, from) : []
  const files: (TemplateFile | undefined)[] = await Promise.all(
    places.map(async ({ place, brought }) => {
      if (brought === undefined) return before.find((file) => file.place === place)
      const { mimeType, content } = brought
      const fileName = `sample.${mimeType.split('/')[1]}`
      const { id } = await tx.acting.files.keep(tx, { purpose: 'template-sample', mimeType, fileName, content })
      return { place, fileId: id, mimeType }
    }),
  )
  await saveFiles(
    tx,
    templateId,
    files.filter((file) => file !== undefined),
  )
}
