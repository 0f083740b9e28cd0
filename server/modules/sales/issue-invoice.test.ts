import type { InputOf } from '@galla/contract/act'
import { issueInvoice as contract } from '@galla/contract/sales'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { type Shop, shopOf } from '../../test/shop.ts'
import { issueInvoice } from './issue-invoice.ts'

let house: TestHouse
let shop: Shop
let dal: string

beforeAll(async () => {
  house = await testHouse()
  shop = await shopOf(house, await house.newBusiness())
  dal = await shop.addProduct({ onHand: 1_000_000 })
})
afterAll(() => house.close())

type Sale = InputOf<typeof contract>
const sale = (changes: Partial<Sale> = {}): Sale => ({
  id: house.house.ids.next(),
  tillId: shop.tillId,
  lines: [{ productId: dal, quantity: 1000 }],
  tenders: [{ kind: 'cash', amountPaise: 10_000 }],
  expectPayablePaise: 10_000,
  ...changes,
})
const issue = (changes: Partial<Sale> = {}, from = shop) =>
  issueInvoice(from.as('cashier'), contract.input.parse(sale(changes)))

describe('issuing a bill', () => {
  it('takes the next number of the till’s series', async () => {
    const first = await issue()
    const second = await issue()
    expect([first.number, second.number]).toEqual(['T127-000001', 'T127-000002'])
    console.log(JSON.stringify(first))
    console.log(contract.output.parse(first).link)
  })
})
