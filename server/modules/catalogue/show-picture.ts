/** A picture of a product, in one of two sizes. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { showPicture as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { findPicture } from './picture.db.ts'

export async function showPicture(
  ctx: Context,
  { pictureId, size }: ParsedInputOf<typeof contract>,
): Promise<FileAnswer> {
  ctx.must('catalogue.show-picture')
  const file = await ctx.inBusiness(async (tx) => {
    const picture = await findPicture(tx, pictureId)
    return picture && ctx.files.read(tx, size === 'small' ? picture.smallFileId : picture.largeFileId)
  })
  if (!file) throw refuse('catalogue.no-such-picture')
  return { fileName: file.fileName, content: file.content, inline: true }
}
