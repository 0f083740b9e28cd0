/** Puts an archived product back, unless its SKU or a barcode has been given to another meanwhile. */
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { claimBarcodes } from './claim-barcodes.ts'
import { findBySku, lockProduct, updateProduct } from './product.db.ts'
import { codesOf } from './product.ts'

export async function restoreProduct(ctx: Context, { productId }: { productId: string }): Promise<{ done: true }> {
  ctx.must('catalogue.restore-product')
  return ctx.inBusiness(async (tx) => {
    const product = await lockProduct(tx, productId)
    if (!product) throw refuse('catalogue.not-found')
    if (product.archivedAt === null) return { done: true }
    const holder = product.sku === null ? undefined : await findBySku(tx, product.sku)
    if (holder) throw refuse('catalogue.sku-taken', { sku: product.sku!, name: holder.name })
    await updateProduct(tx, { ...product, archivedAt: null })
    await claimBarcodes(tx, productId, codesOf(product))
    await Promise.all([
      recordEntry(tx, { act: 'catalogue.restore-product', object: { kind: 'product', id: productId } }),
      publish(tx, 'products', { productId }),
      announce(tx, 'catalogue.product-changed', { productId }),
    ])
    return { done: true }
  })
}
