/** Takes a product out of the lists and the tills. Bills keep it, its barcodes become free, and it can come back. */
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { freeBarcodes, lockProduct, updateProduct } from './product.db.ts'
import { codesOf } from './product.ts'

export async function archiveProduct(ctx: Context, { productId }: { productId: string }): Promise<{ done: true }> {
  ctx.must('catalogue.archive-product')
  return ctx.inBusiness(async (tx) => {
    const product = await lockProduct(tx, productId)
    if (!product) throw refuse('catalogue.not-found')
    if (product.archivedAt !== null) return { done: true }
    await updateProduct(tx, { ...product, archivedAt: ctx.now })
    await Promise.all([
      freeBarcodes(tx, productId, codesOf(product)),
      recordEntry(tx, { act: 'catalogue.archive-product', object: { kind: 'product', id: productId } }),
      publish(tx, 'products', { productId }),
      announce(tx, 'catalogue.product-changed', { productId }),
    ])
    return { done: true }
  })
}
