import type { InputOf } from '@galla/contract/act'
import * as contract from '@galla/contract/tills'
import { isPrefix } from '@galla/gst/series'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { openFirstLocation } from '../stock/open-first-location.ts'
import { addTill } from './add-till.ts'
import { changeTill } from './change-till.ts'
import { listTills } from './list-tills.ts'
import { openFirstTill } from './open-first-till.ts'
import { tillForSale } from './till-for-sale.ts'

const house = await testHouse()
let shop: TestBusiness
beforeEach(async () => {
  shop = await house.newBusiness()
})

const add = (given: Partial<InputOf<typeof contract.addTill>> = {}, business = shop) =>
  addTill(business.as('owner'), contract.addTill.input.parse({ name: 'Door', prefix: 'D1', ...given }))
const tills = async (business = shop) => (await listTills(business.as('cashier'))).rows

describe('the tills of a shop', () => {
  it('begin with one, however many ask for it at once', async () => {
    await Promise.all([shop.tx(openFirstTill), tills(), tills(), shop.tx(openFirstTill)])
    expect(await tills()).toMatchObject([{ name: 'Till 1', prefix: 'T1', locationId: null, active: true }])
  })

  it('have a prefix each, in capitals or not, that opens a lawful number', async () => {
    const added = await add({ prefix: ' d1 ' })
    expect(added.prefix).toBe('D1')
    expect(isPrefix(added.prefix)).toBe(true)
    await expect(add({ name: 'Other', prefix: 'D1' })).rejects.toMatchObject({
      code: 'tills.prefix-taken',
      facts: { prefix: 'D1', till: 'Door' },
    })
    await expect(add({ prefix: 't1' })).rejects.toMatchObject({ code: 'tills.prefix-taken' })
    await changeTill(shop.as('owner'), { tillId: added.id, active: false })
    await expect(add({ name: 'Other', prefix: 'd1' })).rejects.toMatchObject({ code: 'tills.prefix-taken' })
    expect((await tills()).map((till) => till.prefix).sort()).toEqual(['D1', 'T1'])
  })

  it('sent twice with one id are added once', async () => {
    const id = house.house.ids.next()
    expect(await add({ id })).toEqual(await add({ id }))
    expect(await tills()).toHaveLength(2)
  })

  it('sell while they are open', async () => {
    const { id } = await add()
    expect(await shop.tx((tx) => tillForSale(tx, id))).toEqual({
      id,
      name: 'Door',
      prefix: 'D1',
      locationId: null,
      active: true,
      askForShift: false,
      lockAfterMinutes: 0,
      payOutLimitPaise: 200_000,
    })
    await changeTill(shop.as('manager'), { tillId: id, active: false })
    await expect(shop.tx((tx) => tillForSale(tx, id))).rejects.toMatchObject({
      code: 'tills.closed',
      facts: { till: 'Door' },
    })
    await changeTill(shop.as('manager'), { tillId: id, active: true, name: 'Back door' })
    expect(await shop.tx((tx) => tillForSale(tx, id))).toMatchObject({ name: 'Back door', prefix: 'D1' })
    await expect(shop.tx((tx) => tillForSale(tx, house.house.ids.next()))).rejects.toMatchObject({
      code: 'tills.not-found',
    })
  })

  it('stand at a place there is', async () => {
    await expect(add({ locationId: house.house.ids.next() })).rejects.toMatchObject({ code: 'stock.no-such-location' })
    expect((await tills()).map((till) => till.prefix)).toEqual(['T1'])
    await shop.tx(openFirstLocation)
    expect((await add({ locationId: shop.id })).locationId).toBe(shop.id)
  })

  it('are added and changed by owner and manager', async () => {
    const { id } = await add()
    for (const role of ['cashier', 'agent', 'accountant', 'viewer'] as const) {
      await expect(changeTill(shop.as(role), { tillId: id, name: 'X' })).rejects.toMatchObject({
        code: 'session.not-allowed',
      })
      await expect(addTill(shop.as(role), { name: 'X', prefix: 'X', locationId: null })).rejects.toMatchObject({
        code: 'session.not-allowed',
      })
    }
  })

  it('of one business are nothing to another', async () => {
    const other = await house.newBusiness()
    const { id } = await add()
    await expect(other.tx((tx) => tillForSale(tx, id))).rejects.toMatchObject({ code: 'tills.not-found' })
    await expect(changeTill(other.as('owner'), { tillId: id, name: 'X' })).rejects.toMatchObject({
      code: 'tills.not-found',
    })
    expect((await tills(other)).map((till) => till.prefix)).toEqual(['T1'])
    await add({}, other)
  })

  it.each([
    { prefix: '' },
    { prefix: '01' },
    { prefix: 'ABCDE' },
    { prefix: 'A-1' },
    { prefix: 'टी' },
    { prefix: 1 },
    { name: '' },
    { name: 'x'.repeat(61) },
    { locationId: 'here' },
    { other: 1 },
  ])('have a contract that refuses %j', (wrong) => {
    const good = { name: 'Door', prefix: 'D1' }
    expect(contract.addTill.input.safeParse(good).success).toBe(true)
    expect(contract.addTill.input.safeParse({ ...good, ...wrong }).success).toBe(false)
  })
})
