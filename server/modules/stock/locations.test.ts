import { addLocation as addContract } from '@galla/contract/locations'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { addLocation } from './add-location.ts'
import { changeLocation } from './change-location.ts'
import { listLocations } from './list-locations.ts'
import { mustHaveLocation } from './must-have-location.ts'

const house = await testHouse()
let shop: TestBusiness
beforeEach(async () => {
  shop = await house.newBusiness()
})
const add = (name: string, business = shop) => addLocation(business.as('owner'), addContract.input.parse({ name }))

describe('the shops of a business', () => {
  it('begin with one, which stays open', async () => {
    const { rows } = await listLocations(shop.as('cashier'))
    expect(rows).toMatchObject([{ id: shop.id, first: true, active: true }])
    await expect(changeLocation(shop.as('owner'), { locationId: shop.id, active: false })).rejects.toMatchObject({
      code: 'stock.first-location',
    })
    expect(await changeLocation(shop.as('owner'), { locationId: shop.id, address: '12 Laxmi Road' })).toMatchObject({
      address: '12 Laxmi Road',
      active: true,
    })
  })

  it('have a name each', async () => {
    const camp = await add('Camp branch')
    await expect(add('camp BRANCH')).rejects.toMatchObject({ code: 'stock.location-name-taken' })
    const second = await add('Kothrud branch')
    await expect(changeLocation(shop.as('owner'), { locationId: second.id, name: camp.name })).rejects.toMatchObject({
      code: 'stock.location-name-taken',
      facts: { name: 'Camp branch' },
    })
  })

  it('that are closed take no till, and are open again as they were', async () => {
    const { id } = await add('Camp branch')
    await shop.tx((tx) => mustHaveLocation(tx, id))
    await changeLocation(shop.as('manager'), { locationId: id, active: false })
    await expect(shop.tx((tx) => mustHaveLocation(tx, id))).rejects.toMatchObject({
      code: 'stock.location-closed',
      facts: { name: 'Camp branch' },
    })
    expect(await changeLocation(shop.as('manager'), { locationId: id, active: true })).toMatchObject({ active: true })
    await shop.tx((tx) => mustHaveLocation(tx, id))
  })

  it('of one business are nothing to another', async () => {
    const other = await house.newBusiness()
    const { id } = await add('Camp branch')
    await expect(other.tx((tx) => mustHaveLocation(tx, id))).rejects.toMatchObject({ code: 'stock.no-such-location' })
    await expect(changeLocation(other.as('owner'), { locationId: id, name: 'X' })).rejects.toMatchObject({
      code: 'stock.no-such-location',
    })
  })
})
