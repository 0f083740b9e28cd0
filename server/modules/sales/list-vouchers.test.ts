import { listVouchers as contract } from '@galla/contract/vouchers'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { type KhataOf, khataOf } from '../../test/khata.ts'
import { shopOf } from '../../test/shop.ts'
import { listVouchers } from './list-vouchers.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { takeAdvance } from './take-advance.ts'

let house: TestHouse
let counter: Counter
let meena: KhataOf
const newId = () => house.house.ids.next()
const list = async (filter: Record<string, unknown> = {}) =>
  listVouchers(counter.shop.as('owner'), contract.input.parse(filter))
const numbers = async (filter: Record<string, unknown> = {}) => (await list(filter)).rows.map(({ number }) => number)

const C1 = 'T127-C00001'
const C2 = 'T127-C00002'
const V1 = 'T127-V00001'
const W1 = 'T127-W00001'

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
  meena = await khataOf(house, counter)
  const sold = async (buyer: object) => {
    const bill = await counter.issue({ ...buyer, tenders: [{ kind: 'cash', amountPaise: 10_000 }] })
    house.clock.advance(60)
    await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] })
  }
  await sold({})
  await sold({ buyer: { contactId: meena.contactId } })
  const paid = { contactId: meena.contactId, id: newId(), tillId: counter.shop.tillId, tender: 'cash' as const }
  await takeAdvance(counter.shop.as('manager'), { ...paid, of: 'services', whatFor: 'Blouse', amountPaise: 11_800 })
  house.clock.advance(60)
  await payOutCredit(counter.shop.as('owner'), {
    ...paid,
    id: newId(),
    account: 'advance',
    amountPaise: 11_800,
    reason: 'Not wanted any more',
  })
})

describe('the list of papers that are no bill', () => {
  it('has credit notes, vouchers and what was given back, newest first', async () => {
    const { rows, next } = await list()
    expect(rows.map(({ kind, number }) => [kind, number])).toEqual([
      ['refund-voucher', W1],
      ['receipt-voucher', V1],
      ['credit-note', C2],
      ['credit-note', C1],
    ])
    expect(next).toBeNull()
    expect(rows[0]).toMatchObject({
      ofNumber: V1,
      amountPaise: 11_800,
      taxablePaise: 10_000,
      words: 'Not wanted any more',
    })
    expect(rows[2]).toMatchObject({ contactId: meena.contactId, amountPaise: 10_000 })
    expect(rows[3]).toMatchObject({ name: null, contactId: null })
  })

  it('comes page by page, across the tables, each once', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list({ limit: '1', ...(after && { after }) })
      seen.push(...page.rows.map(({ number }) => number))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual([W1, V1, C2, C1])
  })

  it('is narrowed by kind, customer, till, day and number', async () => {
    expect(await numbers({ kind: 'credit-note' })).toEqual([C2, C1])
    expect(await numbers({ kind: 'refund-voucher' })).toEqual([W1])
    expect(await numbers({ kind: 'receipt' })).toEqual([])
    expect(await numbers({ contactId: meena.contactId })).toEqual([W1, V1, C2])
    expect(await numbers({ tillId: counter.shop.tillId })).toHaveLength(4)
    expect(await numbers({ tillId: newId() })).toEqual([])
    const { day } = (await list()).rows[0]!
    expect(await numbers({ from: day, to: day })).toHaveLength(4)
    expect(await numbers({ to: '2026-01-01' })).toEqual([])
    expect(await numbers({ number: '2' })).toEqual([C2])
    expect(await numbers({ number: '1' })).toEqual([W1, V1, C1])
    expect(await numbers({ number: 'v1' })).toEqual([V1])
    expect(await numbers({ number: 't127-c' })).toEqual([C2, C1])
  })
})
