import * as contract from '@galla/contract/catalogue'
import * as goods from '@galla/contract/catalogue-goods'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

let barcodes = 8_901_000_000_000

const wholeProduct = (shop: Shop) => ({
  name: shop.text('product'),
  nameHi: shop.text('चायपत्ती'),
  nameTa: shop.text('தேயிலை'),
  sku: shop.text('sku'),
  hsn: '0902',
  taxClass: 'gst-5',
  pricePaise: 10_500,
  mrpPaise: 12_000,
  costPaise: 8000,
  category: shop.text('category'),
  stockPolicy: 'allow' as const,
  barcodes: [String(++barcodes)],
})

const family = (shop: Shop) => ({
  id: shop.freshId(),
  name: shop.text('kurta'),
  axes: [{ name: 'Size', values: ['M', 'L'] }],
  taxClass: 'gst-5',
  category: shop.text('category'),
  variants: [
    { id: shop.freshId(), values: ['M'], sku: shop.text('sku'), pricePaise: 90_000, barcodes: [String(++barcodes)] },
    { values: ['L'], pricePaise: 95_000 },
  ],
})

export const catalogueRoom: TestRoom = {
  makes: {
    productId: async (shop) => (await shop.done(contract.addProduct, wholeProduct(shop))).id,
    familyId: async (shop) => (await shop.done(goods.addFamily, family(shop))).id,
    archivedProductId: async (shop) => {
      const productId = await shop.make('productId')
      await shop.done(contract.archiveProduct, { productId })
      return productId
    },
  },
  bears: {
    'POST /products id': 'productId',
    'POST /product-families id': 'familyId',
    'POST /product-families variants.0.id': 'productId',
  },
  asks: [
    ask(contract.addProduct, wholeProduct),
    ask(contract.changeProduct, async (shop) => ({
      productId: await shop.make('productId'),
      version: 1,
      ...wholeProduct(shop),
    })),
    ask(goods.addFamily, family),
    ask(goods.changeTracking, async (shop) => ({
      productId: await shop.make('productId'),
      tracking: 'batch' as const,
    })),
    ask(goods.makeKit, async (shop) => ({
      productId: await shop.make('productId'),
      parts: [{ productId: await shop.make('productId'), quantity: 2000 }],
    })),
    ask(contract.restoreProduct, async (shop) => ({ productId: await shop.make('archivedProductId') })),
  ],
}
