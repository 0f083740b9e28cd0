import * as goods from '@galla/contract/catalogue-goods'
import * as locations from '@galla/contract/locations'
import * as contract from '@galla/contract/stock'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

const counted = async (shop: Shop) => ({
  id: shop.freshId(),
  productId: await shop.make('productId'),
  locationId: await shop.idOf('locationId'),
  how: 'count' as const,
  quantity: 50_000,
  reason: shop.text('reason'),
})

/** A product kept by batch, with one that lies on the shelf and expires soon. */
async function batched(shop: Shop): Promise<{ productId: string; batchId: string }> {
  const productId = await shop.make('productId')
  await shop.done(goods.changeTracking, { productId, tracking: 'batch' })
  await shop.done(contract.adjustStock, {
    productId,
    how: 'add',
    quantity: 20_000,
    reason: shop.text('reason'),
    batch: { number: shop.text('batch').slice(0, 40), expiresOn: '2026-12-31' },
  })
  const { rows } = (await shop.done(contract.listBatches, { productId })) as { rows: { id: string }[] }
  return { productId, batchId: rows[0]!.id }
}

async function serialled(shop: Shop): Promise<{ productId: string; serial: string }> {
  const productId = await shop.make('productId')
  const serial = shop.text('SN').replaceAll(' ', '-')
  await shop.done(goods.changeTracking, { productId, tracking: 'serial' })
  await shop.done(contract.adjustStock, {
    productId,
    how: 'add',
    quantity: 1000,
    reason: shop.text('reason'),
    serials: [serial],
  })
  return { productId, serial }
}

const carried = async (shop: Shop, onTheWay = false) => {
  const { productId, batchId } = await batched(shop)
  return {
    id: shop.freshId(),
    fromId: shop.business.id,
    toId: await shop.idOf('locationId'),
    lines: [{ productId, batchId, quantity: 1000 }],
    remark: shop.text('van'),
    onTheWay,
  }
}

const counting = async (shop: Shop) => {
  const countId = await shop.make('countId')
  await shop.done(contract.enterCount, { countId, productId: await shop.idOf('productId'), counted: 3000 })
  return countId
}

export const stockRoom: TestRoom = {
  makes: {
    locationId: async (shop) => (await shop.done(locations.addLocation, { name: shop.text('branch') })).id,
    movementId: async (shop) => {
      const input = await counted(shop)
      await shop.done(contract.adjustStock, input)
      return input.id
    },
    batchId: async (shop) => (await batched(shop)).batchId,
    transferId: async (shop) => (await shop.done(contract.transferGoods, await carried(shop, true))).id,
    countId: async (shop) => (await shop.done(contract.startCount, { category: shop.text('category') })).id,
  },
  calls: { fromId: 'locationId', toId: 'locationId' },
  bears: {
    'POST /products/:productId/stock id': 'movementId',
    'POST /transfers id': 'transferId',
    'POST /counts id': 'countId',
    'POST /locations id': 'locationId',
  },
  asks: [
    ask(contract.adjustStock, counted),
    ask(contract.findSerial, async (shop) => ({ serial: (await serialled(shop)).serial })),
    ask(contract.transferGoods, (shop) => carried(shop)),
    ask(contract.startCount, (shop) => ({ id: shop.freshId(), category: shop.text('category') })),
    ask(contract.enterCount, async (shop) => {
      const { productId, batchId } = await batched(shop)
      return { countId: await shop.make('countId'), productId, batchId, counted: 3000 }
    }),
    ask(contract.postCount, async (shop) => ({ countId: await counting(shop) })),
    ask(contract.dropCount, async (shop) => ({ countId: await counting(shop) })),
    ask(contract.printLabels, async (shop) => {
      const { productId, batchId } = await batched(shop)
      return { items: `${productId}:2:${batchId}` }
    }),
    ask(locations.addLocation, (shop) => ({ name: shop.text('branch'), address: shop.text('address') })),
    ask(locations.changeLocation, async (shop) => ({
      locationId: await shop.make('locationId'),
      name: shop.text('branch'),
    })),
  ],
}
