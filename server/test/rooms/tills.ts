import * as contract from '@galla/contract/tills'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

/** Every device of these tests has the same ones; they are random where it matters. */
export const deviceWords = { secret: 's'.repeat(43), nonce: 'n'.repeat(43) } as const

let tills = 0

const newTill = (shop: Shop) => ({
  name: shop.text('till'),
  prefix: `W${(++tills).toString(36)}`.toUpperCase(),
})

const newDevice = async (shop: Shop) => ({
  id: shop.freshId(),
  tillId: await shop.idOf('tillId'),
  name: shop.text('device'),
  ...deviceWords,
})

export const tillsRoom: TestRoom = {
  makes: {
    tillId: async (shop) => (await shop.done(contract.addTill, newTill(shop))).id,
    deviceId: async (shop) => (await shop.done(contract.enrolDevice, await newDevice(shop))).id,
  },
  bears: { 'POST /tills id': 'tillId', 'POST /tills/:tillId/devices id': 'deviceId' },
  asks: [
    ask(contract.addTill, newTill),
    ask(contract.enrolDevice, newDevice),
    ask(contract.greetDevice, async (shop) => ({
      deviceId: await shop.make('deviceId'),
      ...deviceWords,
      nextNonce: 'm'.repeat(43),
      lastNumbers: [],
      unsent: 0,
    })),
    ask(contract.closeDevice, async (shop) => ({
      deviceId: await shop.make('deviceId'),
      reason: shop.text('why the device was closed'),
    })),
    ask(contract.changeTill, async (shop) => ({ tillId: await shop.make('tillId'), name: shop.text('till') })),
  ],
}
