/** Sets the picture of a product, or takes it away. Each picture has an id of its own, so that a till may keep it for good. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { setProductPicture as contract } from '@galla/contract/price-lists'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { keepPicture } from './keep-picture.ts'
import { lockProduct, setPicture } from './product.db.ts'
import { pictureFrom } from './small-picture.ts'

export async function setProductPicture(
  ctx: Context,
  { productId, content }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.set-product-picture')
  const picture = content === null ? undefined : await pictureFrom(Buffer.from(content, 'base64'))
  return ctx.inBusiness(async (tx) => {
    const product = await lockProduct(tx, productId)
    if (!product || product.archivedAt !== null) throw refuse('catalogue.not-found')
    const pictureId = picture ? await keepPicture(tx, productId, picture) : null
    await Promise.all([
      setPicture(tx, { productId, pictureId }),
      recordEntry(tx, {
        act: 'catalogue.set-product-picture',
        object: { kind: 'product', id: productId },
        facts: { pictureId },
      }),
      publish(tx, 'products', { productId }),
      announce(tx, 'catalogue.product-changed', { productId }),
    ])
    return { pictureId }
  })
}
