import { listInvoices as contract } from '@galla/contract/sales'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { listPayments } from '../payments/list-payments.ts'
import { exportInvoices } from './export-invoices.ts'
import { listInvoices } from './list-invoices.ts'
import { showPurchases } from './show-purchases.ts'

let house: TestHouse
let counter: Counter
let second: string

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
  second = await counter.shop.addTill('K2')
  house.clock.set('2026-11-19T18:29:59Z') // 23:59:59 of the 19th in India
  await counter.issue()
  house.clock.set('2026-11-19T18:30:00Z')
  await counter.issue({ tillId: second, buyer: { phone: '9822041177', name: 'Meena' }, tenders: [] })
  house.clock.set('2026-11-21T05:30:00Z')
  for (let n = 0; n < 5; n++) await counter.issue()
  await counter.cancel({ invoiceId: (await counter.issue()).id })
})

const list = (query: Record<string, unknown> = {}, from = counter) =>
  listInvoices(from.shop.as('viewer'), contract.input.parse(query))
const numbers = async (query: Record<string, unknown> = {}) => (await list(query)).rows.map((row) => row.number)

describe('the list of bills', () => {
  it('is newest first, a page at a time, without gap or twin', async () => {
    const seen: string[] = []
    let after: string | null | undefined
    do {
      const page = await list({ limit: 3, ...(after && { after }) })
      seen.push(...page.rows.map((row) => row.number))
      after = page.next
    } while (after)
    expect(seen).toEqual(await numbers())
    expect(seen).toHaveLength(8)
    expect(seen.at(-1)).toBe('T127-000001')
  })

  it('knows the days of India', async () => {
    expect(await numbers({ from: '2026-11-19', to: '2026-11-19' })).toEqual(['T127-000001'])
    expect(await numbers({ from: '2026-11-20', to: '2026-11-20' })).toEqual(['K227-000001'])
  })

  it('finds a number by its beginning or its last digits', async () => {
    expect(await numbers({ number: ' k2 ' })).toEqual(['K227-000001'])
    expect((await numbers({ number: '1' })).toSorted()).toEqual(['K227-000001', 'T127-000001'])
    expect(await numbers({ number: 't127-00000%' })).toEqual([])
  })

  it('filters by state, till, buyer and debt, and sums the page without cancelled bills', async () => {
    const [due] = (await list({ due: 'only' })).rows
    expect(due).toMatchObject({ number: 'K227-000001', duePaise: 10_000, buyerName: 'Meena' })
    expect(await numbers({ state: 'cancelled' })).toHaveLength(1)
    expect(await numbers({ tillId: second })).toEqual(['K227-000001'])
    expect(await numbers({ contactId: due!.contactId })).toEqual(['K227-000001'])
    expect((await list()).pageTotals).toEqual({ payablePaise: 70_000, duePaise: 10_000 })
  })

  it('shows nothing of another business, and refuses a page mark that is none', async () => {
    const other = await counterOf(house, await shopOf(await house.newBusiness()))
    const mark = (await list({ limit: 1 })).next
    expect((await list({ after: mark }, other)).rows).toEqual([])
    expect(await outcomeOf(list({ after: 'x' }))).toBe('request.bad-cursor')
    expect((await list({ tillId: second }, other)).rows).toEqual([])
  })
})

describe('the bills as CSV', () => {
  it('has a row for each, oldest first, in rupees', async () => {
    const { content } = await exportInvoices(counter.shop.as('accountant'), {
      from: '2026-11-19',
      to: '2026-11-20',
      format: 'csv',
    })
    let csv = ''
    for await (const part of content as AsyncIterable<string>) csv += part
    const [heading, ...rows] = csv.trim().split('\r\n')
    expect(heading).toContain('Number,Date,Document')
    expect(rows).toHaveLength(2)
    expect(rows[1]).toBe(
      'K227-000001,2026-11-20,Tax Invoice,issued,Counter K2,"cashier of Kirana store, Pune",Meena,,27,95.24,0.00,2.38,2.38,0.00,0.00,0.00,100.00,0.00,100.00',
    )
  })
})

describe('what a contact bought', () => {
  it('tells the year, the visits, the debt, the last bills and what comes often', async () => {
    const rice = await counter.shop.addProduct({ name: 'Rice' })
    const buyer = { phone: '9822041178', name: 'Ravi' }
    const lines = [
      { productId: counter.dal, quantity: 1000 },
      { productId: rice, quantity: 2000 },
    ]
    const first = await counter.issue({ buyer, lines, expectPayablePaise: 30_000 })
    const second = await counter.issue({ buyer, tenders: [] })
    const contactId = first.contactId!
    const shown = await showPurchases(counter.shop.as('agent'), { contactId })
    expect(shown).toMatchObject({ spentPaise: 40_000, visits: 2, duePaise: 10_000 })
    expect(shown.lastBills.map((bill) => bill.number).toSorted()).toEqual([first.number, second.number].toSorted())
    expect(shown.lastBills.find((bill) => bill.id === first.id)!.firstItems).toEqual(['Toor dal 1 kg', 'Rice'])
    expect(shown.often[0]).toMatchObject({ name: 'Toor dal 1 kg', times: 2, quantity: 2000 })

    const now = house.clock.milliseconds()
    house.clock.advance(366 * 86_400)
    expect(await showPurchases(counter.shop.as('agent'), { contactId })).toMatchObject({ spentPaise: 0, visits: 0 })
    house.clock.set(new Date(now).toISOString())
    const other = await counterOf(house, await shopOf(await house.newBusiness()))
    expect(await outcomeOf(showPurchases(other.shop.as('agent'), { contactId }))).toBe('contacts.not-found')
  })
})

describe('the list of payments', () => {
  it('is newest first, money in and out apart', async () => {
    const ctx = counter.shop.as('accountant')
    const all = await listPayments(ctx, { limit: 50 })
    expect(all.rows.filter((row) => row.direction === 'refund')).toHaveLength(1)
    expect((await listPayments(ctx, { limit: 50, direction: 'refund' })).rows).toHaveLength(1)
    expect((await listPayments(ctx, { limit: 50, to: '2026-11-19' })).rows).toHaveLength(1)
    const { subjectId } = all.rows[0]!
    expect((await listPayments(ctx, { limit: 50, subjectId })).rows.every((row) => row.subjectId === subjectId)).toBe(
      true,
    )
  })
})
