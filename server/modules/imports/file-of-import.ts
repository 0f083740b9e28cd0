/** The whole file, out of its sealed portions. */
import type { BusinessTx } from '../../platform/database.ts'
import { partsOf } from './import.db.ts'

export async function fileOfImport(tx: BusinessTx, importId: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for (const { fileId } of await partsOf(tx, importId)) {
    const file = await tx.acting.files.read(tx, fileId)
    if (!file) throw new Error('a portion of an import is not there')
    parts.push(file.content)
  }
  return Buffer.concat(parts)
}
