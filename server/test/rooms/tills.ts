import * as contract from '@galla/contract/tills'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

let tills = 0

const newTill = (shop: Shop) => ({
  name: shop.text('till'),
  prefix: `W${(++tills).toString(36)}`.toUpperCase(),
})

export const tillsRoom: TestRoom = {
  makes: { tillId: async (shop) => (await shop.done(contract.addTill, newTill(shop))).id },
  bears: { 'POST /tills id': 'tillId' },
  asks: [
    ask(contract.addTill, newTill),
    ask(contract.changeTill, async (shop) => ({ tillId: await shop.make('tillId'), name: shop.text('till') })),
  ],
}
