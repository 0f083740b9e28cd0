/** Gives a product a barcode of the shop's own. One that has such a barcode keeps it and gets no second. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { giveBarcode as contract } from '@galla/contract/catalogue-goods'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { claimBarcodes } from './claim-barcodes.ts'
import { takeInStoreNumber } from './goods.db.ts'
import { inStoreBarcode, isEan13 } from './in-store-barcode.ts'
import { lockProduct, updateProduct } from './product.db.ts'
import { shownTo } from './product.ts'

export async function giveBarcode(
  ctx: Context,
  { productId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.give-barcode')
  return ctx.inBusiness(async (tx) => {
    const product = await lockProduct(tx, productId)
    if (!product || product.archivedAt !== null) throw refuse('catalogue.not-found')
    if (product.barcodes.some((code) => code.startsWith('29') && isEan13(code))) return shownTo(ctx, product)
    const code = inStoreBarcode(await takeInStoreNumber(tx))
    if (!code) throw refuse('catalogue.no-numbers-left')
    const after = await updateProduct(tx, { ...product, barcodes: [...product.barcodes, code].sort() })
    await claimBarcodes(tx, productId, [code])
    await Promise.all([
      recordEntry(tx, { act: 'catalogue.give-barcode', object: { kind: 'product', id: productId } }),
      publish(tx, 'products', { productId }),
      announce(tx, 'catalogue.product-changed', { productId }),
    ])
    return shownTo(ctx, after)
  })
}
