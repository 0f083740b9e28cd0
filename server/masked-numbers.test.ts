/**
 * Who may not see phone numbers sees none, whatever is asked: every route that a viewer may ask is asked about things of
 * people whose numbers are known, and no answer holds one in full.
 */
import { beforeAll, expect, it } from 'vitest'
import { testApp } from './test/app.ts'
import { addressOf, openShop, rightInput, type Shop } from './test/furnished-shop.ts'

const app = await testApp()
const contracts = app.app.contracts.filter((contract) => contract.access === 'business' && contract.method === 'GET')
let shop: Shop
let numbers: string[] = []

beforeAll(async () => {
  shop = await openShop(app, 'Masked')
  // One of everything that can be asked about; each with its people.
  for (const contract of contracts) await rightInput(shop, contract)
  const rows = await app.look<{ phone: string }>(
    'select distinct phone from contacts.contacts where business_id = $1 and phone is not null',
    [shop.business.id],
  )
  numbers = rows.map(({ phone }) => phone.slice(3))
  expect(numbers.length).toBeGreaterThan(3)
})

it.each(contracts.map((contract) => [addressOf(contract), contract] as const))('%s', async (_, contract) => {
  const viewer = await shop.by('viewer')
  const { input } = await rightInput(shop, contract)
  const { status, text } = await viewer.call(contract, input as never)
  if (status >= 300) return expect([403, 404, 422]).toContain(status)
  expect(numbers.filter((number) => text.includes(number))).toEqual([])
})
