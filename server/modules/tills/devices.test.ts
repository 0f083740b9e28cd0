import { enrolDevice as enrolContract } from '@galla/contract/tills'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { type Shop, shopOf } from '../../test/shop.ts'
import { enrolled, secretWord, type TestDevice } from '../../test/till-device.ts'
import { addTill } from './add-till.ts'
import { changeTill } from './change-till.ts'
import { closeDevice } from './close-device.ts'
import { enrolDevice } from './enrol-device.ts'
import { greetDevice } from './greet-device.ts'
import { listDevices } from './list-devices.ts'
import { noteNumber } from './note-number.ts'

let house: TestHouse
let shop: Shop
beforeAll(async () => {
  house = await testHouse()
})
beforeEach(async () => {
  shop = await shopOf(await house.newBusiness())
})

const greet = (device: TestDevice, words: { nonce: string; nextNonce: string }, knows = 0) =>
  greetDevice(shop.as('cashier'), {
    deviceId: device.id,
    secret: device.secret,
    ...words,
    lastNumbers: [{ financialYear: 2027, sequence: knows }],
    unsent: 3,
  })

describe('the devices of a till', () => {
  it('have a letter each, also when they come at once', async () => {
    const devices = await Promise.all([1, 2, 3].map(() => enrolled(house, shop)))
    expect(devices.map(({ prefix }) => prefix).sort()).toEqual(['T1A', 'T1B', 'T1C'])
  })

  it('sent twice are enrolled once; under the id of another they are refused', async () => {
    const input = enrolContract.input.parse({
      id: house.house.ids.next(),
      tillId: shop.tillId,
      secret: secretWord(),
      nonce: secretWord(),
      name: 'Chrome on Windows',
    })
    const first = await enrolDevice(shop.as('cashier'), input)
    expect(await enrolDevice(shop.as('cashier'), input)).toEqual(first)
    expect(await outcomeOf(enrolDevice(shop.as('cashier'), { ...input, secret: secretWord() }))).toBe(
      'tills.device-taken',
    )
  })

  it('never bear the prefix of a till, nor a till theirs', async () => {
    await shop.addTill('T1A')
    expect((await enrolled(house, shop)).prefix).toBe('T1B')
    expect(await outcomeOf(addTill(shop.as('owner'), { name: 'X', prefix: 'T1B', locationId: null }))).toBe(
      'tills.prefix-taken',
    )
  })

  it('are not made for a till that is closed', async () => {
    await changeTill(shop.as('owner'), { tillId: shop.tillId, active: false })
    expect(await outcomeOf(enrolled(house, shop))).toBe('tills.closed')
  })

  it('are listed, newest first, with what they still held, for owner and manager', async () => {
    const first = await enrolled(house, shop)
    house.clock.advance(60)
    const second = await enrolled(house, shop)
    await greet(first, { nonce: first.nonce, nextNonce: secretWord() })
    const { rows } = await listDevices(shop.as('manager'), { limit: 10 })
    expect(rows.map(({ id, unsent }) => [id, unsent])).toEqual([
      [second.id, 0],
      [first.id, 3],
    ])
    expect(await outcomeOf(listDevices(shop.as('cashier'), { limit: 10 }))).toBe('session.not-allowed')
  })
})

describe('a device that calls', () => {
  it('brings a new word each time, and may lose the answer', async () => {
    const device = await enrolled(house, shop)
    const [one, two] = [secretWord(), secretWord()]
    await greet(device, { nonce: device.nonce, nextNonce: one })
    await greet(device, { nonce: device.nonce, nextNonce: one })
    expect(await greet(device, { nonce: one, nextNonce: two })).toMatchObject({ state: 'open', prefix: 'T1A' })
  })

  it('is refused when another copy of it has called since', async () => {
    const device = await enrolled(house, shop)
    await greet(device, { nonce: device.nonce, nextNonce: secretWord() })
    expect(await outcomeOf(greet(device, { nonce: device.nonce, nextNonce: secretWord() }))).toBe('tills.device-copied')
  })

  it('is refused when it was put back and knows fewer numbers than arrived', async () => {
    const device = await enrolled(house, shop)
    const arrived = { deviceId: device.id, financialYear: 2027, sequence: 7, number: 'T1A27-000007' }
    await shop.tx((tx) => noteNumber(tx, arrived))
    expect(await outcomeOf(greet(device, { nonce: device.nonce, nextNonce: secretWord() }, 6))).toBe(
      'tills.device-put-back',
    )
    expect(await greet(device, { nonce: device.nonce, nextNonce: secretWord() }, 9)).toMatchObject({
      lastNumbers: [{ financialYear: 2027, sequence: 7 }],
    })
  })

  it('is refused with a secret that is not its own, and when it is closed', async () => {
    const device = await enrolled(house, shop)
    const words = { nonce: device.nonce, nextNonce: secretWord() }
    expect(await outcomeOf(greet({ ...device, secret: secretWord() }, words))).toBe('tills.no-such-device')
    await closeDevice(shop.as('owner'), { deviceId: device.id, reason: 'Screen broken' })
    expect(await outcomeOf(greet(device, words))).toBe('tills.device-closed')
    const closed = await closeDevice(shop.as('manager'), { deviceId: device.id, reason: 'Again' })
    expect(closed.closed?.reason).toBe('Screen broken')
  })
})

describe('the numbers that arrived', () => {
  it('tell which below them have not, and whether they had been missed', async () => {
    const device = await enrolled(house, shop)
    const note = (sequence: number) =>
      shop.tx((tx) => noteNumber(tx, { deviceId: device.id, financialYear: 2027, sequence, number: `N${sequence}` }))
    expect(await note(1)).toEqual({ skipped: [], late: false })
    expect(await note(4)).toEqual({ skipped: [2, 3], late: false })
    expect(await note(3)).toEqual({ skipped: [], late: true })
    expect(await note(5)).toEqual({ skipped: [], late: false })
  })
})
