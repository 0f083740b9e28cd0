/** Changes a product; what is not named stays. Two people at once: the second is told, and nothing of the first is lost. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeProduct as contract } from '@galla/contract/catalogue'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { claimBarcodes } from './claim-barcodes.ts'
import { findBySku, freeBarcodes, lockProduct, updateProduct } from './product.db.ts'
import { checkPrice, checkUnits, codesOf, type Product, readProductHsn, shownTo } from './product.ts'

export async function changeProduct(
  ctx: Context,
  { productId, version, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.change-product')
  const hsn = changes.hsn ? readProductHsn(changes.hsn) : changes.hsn

  return ctx.inBusiness(async (tx) => {
    const before = await lockProduct(tx, productId)
    if (!before || before.archivedAt !== null) throw refuse('catalogue.not-found')
    if (before.version !== version) throw refuse('catalogue.changed-meanwhile')

    const named = Object.fromEntries(Object.entries({ ...changes, hsn }).filter(([, value]) => value !== undefined))
    const wanted: Product = { ...before, ...named }
    if (priceFields.some((field) => field in named)) checkPrice(wanted, ctx.today)
    if (unitFields.some((field) => field in named)) checkUnits(wanted, ctx.today)
    if (wanted.sku !== null && wanted.sku !== before.sku) {
      const holder = await findBySku(tx, wanted.sku)
      if (holder && holder.id !== productId) throw refuse('catalogue.sku-taken', { sku: wanted.sku, name: holder.name })
    }

    const after = await updateProduct(tx, wanted).catch((error: unknown) => {
      // Between the question above and this write another product took the SKU.
      if (brokeConstraint(error, 'products_sku')) {
        throw refuse('catalogue.sku-taken', { sku: wanted.sku!, name: 'another product' })
      }
      throw error
    })
    await freeBarcodes(
      tx,
      productId,
      codesOf(before).filter((code) => !codesOf(after).includes(code)),
    )
    await claimBarcodes(
      tx,
      productId,
      codesOf(after).filter((code) => !codesOf(before).includes(code)),
    )
    await Promise.all([
      recordEntry(tx, {
        act: 'catalogue.change-product',
        object: { kind: 'product', id: productId },
        facts: { fields: Object.keys(named), ...pricesChanged(before, after) },
      }),
      publish(tx, 'products', { productId }),
      announce(tx, 'catalogue.product-changed', { productId }),
    ])
    return shownTo(ctx, after)
  })
}

/** A remark or a reorder level can be changed on a day when an old price is no longer lawful. */
const priceFields = ['taxClass', 'pricePaise', 'priceIncludesTax', 'mrpPaise', 'lowestPricePaise'] as const
const unitFields = ['unit', 'units', 'mrpPaise', 'priceIncludesTax', 'taxClass'] as const

function pricesChanged(before: Product, after: Product): Record<string, unknown> {
  return before.pricePaise === after.pricePaise
    ? {}
    : { pricePaise: { before: before.pricePaise, after: after.pricePaise } }
}
