import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { cancelInvoice } from './cancel-invoice.ts'

let house: TestHouse
let counter: Counter

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
})

describe('cancelling a bill', () => {
  it('keeps its number, puts the goods back, and gives the money back', async () => {
    const before = await counter.shop.onHand(counter.dal)
    const bill = await counter.issue()
    const cancelled = await counter.cancel({ invoiceId: bill.id, reason: 'Rung up twice' })
    expect(cancelled).toMatchObject({
      number: bill.number,
      state: 'cancelled',
      receivedPaise: 10_000,
      refundedPaise: 10_000,
      duePaise: 0,
      cancellation: { reason: 'Rung up twice', by: 'manager of Kirana store, Pune' },
      can: ['print'],
    })
    expect(cancelled.payments.map((p) => [p.direction, p.amountPaise])).toEqual([
      ['receipt', 10_000],
      ['refund', 10_000],
    ])
    expect(await counter.shop.onHand(counter.dal)).toBe(before)
    expect(Number((await counter.issue()).number.slice(-6))).toBe(Number(bill.number.slice(-6)) + 1)
  })

  it('happens once, however often it is asked', async () => {
    const bill = await counter.issue()
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(counter.cancel({ invoiceId: bill.id }))))
    expect(outcomes.toSorted()).toEqual(['done', 'sales.cancelled-already', 'sales.cancelled-already'])
  })

  it('is refused once goods came back', async () => {
    const bill = await counter.issue()
    await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 500 }] })
    expect(await outcomeOf(counter.cancel({ invoiceId: bill.id }))).toBe('sales.credited-already')
  })

  it('is refused once its month is reported, and for a credit note after it', async () => {
    const bill = await counter.issue()
    const now = house.clock.milliseconds()
    try {
      house.clock.set('2026-12-10T23:59:00+05:30')
      await counter.cancel({ invoiceId: (await counter.issue()).id })
      house.clock.set('2026-12-11T00:00:00+05:30')
      expect(await outcomeOf(counter.cancel({ invoiceId: bill.id }))).toBe('sales.too-late-to-cancel')
    } finally {
      house.clock.set(new Date(now).toISOString())
    }
    await counter.cancel({ invoiceId: bill.id })
    expect(await outcomeOf(counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 500 }] }))).toBe(
      'sales.cancelled-already',
    )
  })

  it('is for those who lead, unless the role may, and for bills of their own business', async () => {
    const bill = await counter.issue()
    expect(await outcomeOf(cancelInvoice(counter.shop.as('cashier'), { invoiceId: bill.id, reason: 'Mistake' }))).toBe(
      'sales.needs-approval',
    )
    const other = await counterOf(house, await shopOf(await house.newBusiness()))
    expect(await outcomeOf(other.cancel({ invoiceId: bill.id }))).toBe('sales.not-found')
  })
})
