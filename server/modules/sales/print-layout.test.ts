import { beforeAll, expect, it } from 'vitest'
import { type TestBusiness, type TestHouse, testHouse } from '../../test/house.ts'
import { changePrintLayout } from './change-print-layout.ts'
import { usualPrintLayout } from './print-layout.ts'
import { showPrintLayout } from './show-print-layout.ts'

let house: TestHouse
let shop: TestBusiness
beforeAll(async () => {
  house = await testHouse()
  shop = await house.newBusiness()
})

it('a shop that never chose has the usual paper, and what it chooses stays beside what it did not', async () => {
  expect(await showPrintLayout(shop.as('cashier'))).toEqual(usualPrintLayout)
  await changePrintLayout(shop.as('manager'), { language: 'ta', footerLines: ['Come again'] })
  await changePrintLayout(shop.as('owner'), { showMrp: false })
  expect(await showPrintLayout(shop.as('cashier'))).toEqual({
    ...usualPrintLayout,
    language: 'ta',
    footerLines: ['Come again'],
    showMrp: false,
  })
  const other = await house.newBusiness()
  expect(await showPrintLayout(other.as('owner'))).toEqual(usualPrintLayout)
})

it('a logo is kept until it is taken away, not until something else is changed', async () => {
  const logo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  await changePrintLayout(shop.as('owner'), { logo })
  await changePrintLayout(shop.as('owner'), { terms: 'No returns of food.' })
  expect((await showPrintLayout(shop.as('viewer'))).logo).toBe(logo)
  await changePrintLayout(shop.as('owner'), { logo: null })
  expect((await showPrintLayout(shop.as('viewer'))).logo).toBeNull()
})
