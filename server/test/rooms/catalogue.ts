import * as contract from '@galla/contract/catalogue'
import * as goods from '@galla/contract/catalogue-goods'
import * as prices from '@galla/contract/price-lists'
import sharp from 'sharp'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

const aPicture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a6' } })
  .png()
  .toBuffer()

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
  units: [{ unit: 'BOX' as const, factor: 24_000, barcode: String(++barcodes) }],
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
    priceListId: async (shop) =>
      (await shop.done(prices.addPriceList, { name: shop.text('list'), offBasisPoints: 500 })).id,
    pictureId: async (shop) =>
      (
        await shop.done(prices.setProductPicture, {
          productId: await shop.make('productId'),
          content: aPicture.toString('base64'),
        })
      ).pictureId,
  },
  bears: {
    'POST /products id': 'productId',
    'POST /product-families id': 'familyId',
    'POST /product-families variants.0.id': 'productId',
    'POST /price-lists id': 'priceListId',
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
    ask(prices.addPriceList, (shop) => ({ name: shop.text('list'), offBasisPoints: 1000 })),
    ask(prices.changePriceList, async (shop) => ({
      priceListId: await shop.make('priceListId'),
      version: 1,
      name: shop.text('list'),
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    })),
    ask(prices.setPrices, async (shop) => ({
      priceListId: await shop.idOf('priceListId'),
      productId: await shop.idOf('productId'),
      prices: [{ fromQuantity: 0, pricePaise: 10_000 }],
    })),
    ask(prices.setScaleLayouts, () => ({
      rows: [{ prefix: '21', itemDigits: 5, valueDigits: 5, valueIs: 'weight' as const, valueDecimals: 3 }],
    })),
    ask(prices.setProductPicture, async (shop) => ({
      productId: await shop.make('productId'),
      content: aPicture.toString('base64'),
    })),
    ask(contract.restoreProduct, async (shop) => ({ productId: await shop.make('archivedProductId') })),
  ],
}
