/** Adds a family: one product for each size, colour or both, each with its own SKU, barcode, price and stock. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addFamily as contract } from '@galla/contract/catalogue-goods'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { claimBarcodes } from './claim-barcodes.ts'
import { findFamily, insertFamily, joinFamily, variantsOf } from './goods.db.ts'
import { fitsAxes, variantName } from './goods.ts'
import { insertProduct } from './product.db.ts'
import { checkPrice, readProductHsn } from './product.ts'

export async function addFamily(
  ctx: Context,
  { id = ctx.newId(), name, axes, variants, ...common }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.add-family')
  const hsn = common.hsn === null ? null : readProductHsn(common.hsn)
  const seen = new Set<string>()
  const products = variants.map(({ values, ...own }) => {
    const called = variantName(name, values)
    if (!fitsAxes(values, axes) || seen.has(called))
      throw refuse('catalogue.axes-differ', { name: called, axes: axes.map((axis) => axis.name).join(', ') })
    seen.add(called)
    const product = {
      ...common,
      hsn,
      id: own.id ?? ctx.newId(),
      name: called,
      nameHi: null,
      nameTa: null,
      sku: own.sku,
      pricePaise: own.pricePaise,
      mrpPaise: null,
      lowestPricePaise: null,
      costPaise: null,
      reorderLevel: 0,
      barcodes: own.barcodes,
      units: [],
    }
    checkPrice(product, ctx.today)
    return { product, values }
  })

  return ctx.inBusiness(async (tx) => {
    if (await insertFamily(tx, { id, name, axes })) {
      for (const { product } of products) {
        const added = await insertProduct(tx, product)
        if (!added) throw refuse('catalogue.sku-taken', { sku: product.sku ?? product.id, name: 'another product' })
        await claimBarcodes(tx, product.id, product.barcodes)
      }
      await joinFamily(
        tx,
        id,
        products.map(({ product, values }) => ({ productId: product.id, values })),
      )
      await Promise.all([
        recordEntry(tx, {
          act: 'catalogue.add-family',
          object: { kind: 'family', id },
          facts: { products: products.length },
        }),
        ...products.flatMap(({ product }) => [
          publish(tx, 'products', { productId: product.id }),
          announce(tx, 'catalogue.product-changed', { productId: product.id }),
        ]),
      ])
    }
    const [family, members] = await Promise.all([findFamily(tx, id), variantsOf(tx, id)])
    return { ...family!, variants: members }
  })
}
