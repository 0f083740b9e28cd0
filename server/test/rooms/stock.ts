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
    // The first place of a business bears the business's own id.
    locationId: async (shop) => shop.business.id,
    movementId: async (shop) => {
      const input = await counted(shop)
      await shop.done(contract.adjustStock, input)
      return input.id
    },
  },
  bears: { 'POST /products/:productId/stock id': 'movementId' },
  asks: [ask(contract.adjustStock, counted)],
}
