import { registerGstin as contract } from '@galla/contract/tax'
import { day } from '@galla/gst/day'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { businessOf } from '../identity/business-of.ts'
import { keepFirstRegistration } from './keep-first-registration.ts'
import { listRegistrations } from './list-registrations.ts'
import { registerGstin } from './register-gstin.ts'
import { sellerOn } from './seller-on.ts'

const house = await testHouse()
let shop: TestBusiness
beforeEach(async () => {
  shop = await house.newBusiness()
})

const gujarat = '24AAQCA8719H1ZC'
const composition = { gstin: gujarat, scheme: 'composition', validFrom: '2026-12-01' } as const
const sellerAt = (business: TestBusiness, on: string) => business.tx((tx) => sellerOn(tx, day(on)))

describe('the registration a business sells under', () => {
  it('is the one it was opened with, before and after its listener has run, on any day', async () => {
    const opened = await sellerAt(shop, '2026-11-21')
    expect(opened).toMatchObject({ scheme: 'regular', stateCode: '27', name: 'Kirana store, Pune', roundToRupee: true })
    await shop.tx(keepFirstRegistration)
    await shop.tx(keepFirstRegistration)
    expect(await sellerAt(shop, '2026-11-21')).toEqual(opened)
    expect(await sellerAt(shop, '2020-01-01')).toEqual(opened)
    expect((await listRegistrations(shop.as('cashier'))).rows).toHaveLength(1)
  })

  it('changes on its day: the bill of the day before still names the old one', async () => {
    await registerGstin(shop.as('owner'), composition)
    expect(await sellerAt(shop, '2026-11-30')).toMatchObject({ scheme: 'regular', stateCode: '27' })
    expect(await sellerAt(shop, '2026-12-01')).toMatchObject({ scheme: 'composition', stateCode: '24', gstin: gujarat })
    const { rows } = await listRegistrations(shop.as('owner'))
    expect(rows.map((row) => [row.scheme, row.validTo, row.inForce])).toEqual([
      ['composition', null, false],
      ['regular', '2026-11-30', true],
    ])
  })

  it('entered again for the same day replaces what was entered wrong', async () => {
    await registerGstin(shop.as('owner'), composition)
    await registerGstin(shop.as('owner'), { ...composition, scheme: 'regular' })
    expect(await sellerAt(shop, '2026-12-01')).toMatchObject({ scheme: 'regular', gstin: gujarat })
    expect((await listRegistrations(shop.as('owner'))).rows).toHaveLength(2)
  })

  it('begins for a shop that was not registered, and does not reach back', async () => {
    const tailor = await house.newBusiness({ scheme: 'unregistered', stateCode: '24' })
    expect(await sellerAt(tailor, '2026-12-01')).toMatchObject({ scheme: 'unregistered', gstin: null, stateCode: '24' })
    await registerGstin(tailor.as('owner'), composition)
    expect(await sellerAt(tailor, '2026-11-30')).toMatchObject({ scheme: 'unregistered', gstin: null })
    expect(await sellerAt(tailor, '2026-12-01')).toMatchObject({ scheme: 'composition', gstin: gujarat })
  })

  it('sent twice with one id is entered once', async () => {
    const id = house.house.ids.next()
    const first = await registerGstin(shop.as('owner'), { ...composition, id })
    expect(await registerGstin(shop.as('owner'), { ...composition, id })).toEqual(first)
    expect((await listRegistrations(shop.as('owner'))).rows).toHaveLength(2)
  })

  it('is entered by one of two people who enter it at once for the first time', async () => {
    const tailor = await house.newBusiness({ scheme: 'unregistered' })
    const both = await Promise.allSettled([1, 2].map(() => registerGstin(tailor.as('owner'), composition)))
    expect(both.some((one) => one.status === 'fulfilled')).toBe(true)
    expect((await listRegistrations(tailor.as('owner'))).rows).toHaveLength(1)
  })

  it.each([
    ['27AAPFU0939F1ZO', 'tax.wrong-gstin'],
    ['0717UNO00211UN2', 'tax.not-a-sellers-gstin'],
    ['hello', 'tax.wrong-gstin'],
  ])('is refused and nothing changes when the number is %s', async (gstin, code) => {
    await expect(registerGstin(shop.as('owner'), { ...composition, gstin })).rejects.toMatchObject({ code })
    expect((await listRegistrations(shop.as('owner'))).rows).toEqual([])
  })

  it('is refused before the one that stands', async () => {
    await registerGstin(shop.as('owner'), composition)
    const before = (await listRegistrations(shop.as('owner'))).rows
    await expect(registerGstin(shop.as('owner'), { ...composition, validFrom: '2026-11-25' })).rejects.toMatchObject({
      code: 'tax.registered-later',
    })
    expect((await listRegistrations(shop.as('owner'))).rows).toEqual(before)
  })

  it('is entered by the owner only', async () => {
    await expect(registerGstin(shop.as('manager'), composition)).rejects.toMatchObject({ code: 'session.not-allowed' })
  })

  it('is not seen by another business', async () => {
    const other = await house.newBusiness()
    await registerGstin(shop.as('owner'), composition)
    expect((await listRegistrations(other.as('owner'))).rows).toEqual([])
    expect(await sellerAt(other, '2026-12-01')).toMatchObject({ scheme: 'regular', stateCode: '27' })
    expect((await other.tx(businessOf)).id).toBe(other.id)
  })

  it.each([
    { ...composition, validFrom: '2026-02-30' },
    { ...composition, validFrom: 20261201 },
    { ...composition, scheme: 'unregistered' },
    { ...composition, gstin: 'x'.repeat(21) },
    { ...composition, other: 1 },
  ])('has a contract that refuses %j', (input) => {
    expect(contract.input.safeParse(input).success).toBe(false)
  })
})
