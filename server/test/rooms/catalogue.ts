import * as contract from '@galla/contract/catalogue'
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

export const catalogueRoom: TestRoom = {
  makes: {
    productId: async (shop) => (await shop.done(contract.addProduct, wholeProduct(shop))).id,
    archivedProductId: async (shop) => {
      const productId = await shop.make('productId')
      await shop.done(contract.archiveProduct, { productId })
      return productId
    },
  },
  bears: { 'POST /products id': 'productId' },
  asks: [
    ask(contract.addProduct, wholeProduct),
    ask(contract.changeProduct, async (shop) => ({
      productId: await shop.make('productId'),
      version: 1,
      ...wholeProduct(shop),
    })),
    ask(contract.restoreProduct, async (shop) => ({ productId: await shop.make('archivedProductId') })),
  ],
}
