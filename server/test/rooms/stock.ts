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

export const stockRoom: TestRoom = {
  makes: {
    locationId: async (shop) => (await shop.done(locations.addLocation, { name: shop.text('branch') })).id,
    movementId: async (shop) => {
      const input = await counted(shop)
      await shop.done(contract.adjustStock, input)
      return input.id
    },
  },
  bears: { 'POST /products/:productId/stock id': 'movementId', 'POST /locations id': 'locationId' },
  asks: [
    ask(contract.adjustStock, counted),
    ask(locations.addLocation, (shop) => ({ name: shop.text('branch'), address: shop.text('address') })),
    ask(locations.changeLocation, async (shop) => ({
      locationId: await shop.make('locationId'),
      name: shop.text('branch'),
    })),
  ],
}
