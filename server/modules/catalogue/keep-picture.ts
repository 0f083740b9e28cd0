/** Keeps the two sizes of a picture among the sealed files of the business, and gives the picture its id. */
import type { BusinessTx } from '../../platform/database.ts'
import { insertPicture } from './picture.db.ts'
import type { PictureFiles } from './small-picture.ts'

export async function keepPicture(tx: BusinessTx, productId: string, { small, large }: PictureFiles): Promise<string> {
  const { files, newId } = tx.acting
  const keep = (content: Buffer) =>
    files.keep(tx, { purpose: 'product-picture', mimeType: 'image/webp', fileName: 'picture.webp', content })
  const smallFile = await keep(small)
  const largeFile = await keep(large)
  const id = newId()
  await insertPicture(tx, { id, productId, smallFileId: smallFile.id, largeFileId: largeFile.id })
  return id
}
