/** Adds a product. Adding the same id again gives the product that is there. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addProduct as contract } from '@galla/contract/catalogue'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { claimBarcodes } from './claim-barcodes.ts'
import { findBySku, findProduct, insertProduct } from './product.db.ts'
import { checkPrice, checkUnits, codesOf, readProductHsn, shownTo } from './product.ts'

export async function addProduct(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.add-product')
  const hsn = input.hsn === null ? null : readProductHsn(input.hsn)
  checkPrice(input, ctx.today)
  checkUnits(input, ctx.today)
  const id = input.id ?? ctx.newId()

  return ctx.inBusiness(async (tx) => {
    const added = await insertProduct(tx, { ...input, id, hsn })
    if (!added) {
      const same = await findProduct(tx, id)
      if (same) return shownTo(ctx, same)
      const holder = await findBySku(tx, input.sku!)
      throw refuse('catalogue.sku-taken', { sku: input.sku!, name: holder?.name ?? '' })
    }
    await claimBarcodes(tx, id, codesOf(added))
    await Promise.all([
      recordEntry(tx, { act: 'catalogue.add-product', object: { kind: 'product', id } }),
      publish(tx, 'products', { productId: id }),
      announce(tx, 'catalogue.product-changed', { productId: id }),
    ])
    return shownTo(ctx, added)
  })
}
