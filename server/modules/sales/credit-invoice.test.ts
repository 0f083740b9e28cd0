import { creditInvoice as contract } from '@galla/contract/sales'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { creditInvoice } from './credit-invoice.ts'
import { showInvoice } from './show-invoice.ts'

let house: TestHouse
let counter: Counter
let oil: string

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
  oil = await counter.shop.addProduct({ name: 'Oil', pricePaise: 3333, taxClass: 'gst-18', onHand: 1_000_000 })
})

const threeOils = () => counter.issue({ lines: [{ productId: oil, quantity: 3000 }], expectPayablePaise: 10_000 })

describe('taking goods back', () => {
  it('gives a credit note a number of its own series, with the money and the goods', async () => {
    const bill = await threeOils()
    const before = await counter.shop.onHand(oil)
    const note = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] })
    expect(note.number).toMatch(/^T127-C\d{5}$/)
    expect(note).toMatchObject({ creditPaise: 3300, refundedPaise: 3300, roundOffPaise: -33 })
    expect(note.invoice).toMatchObject({ creditedPaise: 3300, refundedPaise: 3300, duePaise: 0 })
    expect(note.invoice.lines[0]!.returnedQuantity).toBe(1000)
    expect(await counter.shop.onHand(oil)).toBe(before + 1000)
  })

  it('piece by piece adds up to the bill to the paisa', async () => {
    const bill = await threeOils()
    const notes = []
    for (let piece = 0; piece < 3; piece++) {
      notes.push(await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] }))
    }
    for (const what of ['taxablePaise', 'cgstPaise', 'sgstPaise', 'totalPaise'] as const) {
      expect(
        notes.reduce((sum, note) => sum + note.lines[0]![what], 0),
        what,
      ).toBe(bill.lines[0]![what])
    }
    expect(notes.reduce((sum, note) => sum + note.refundedPaise, 0)).toBe(bill.payablePaise)
    expect(await outcomeOf(counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1 }] }))).toBe(
      'sales.more-than-left',
    )
  })

  it('adds up however it is cut', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(cuts, async (pieces) => {
        const bill = await threeOils()
        let left = 3000
        let back = 0
        for (const piece of [...pieces, 3000]) {
          const quantity = Math.min(piece, left)
          if (quantity === 0) break
          left -= quantity
          back += (await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity }] })).refundedPaise
        }
        expect(back).toBe(bill.payablePaise)
      }),
      { numRuns: 8 },
    )
  })

  it('uses the rate of the bill, whatever the rate is today', async () => {
    const bill = await threeOils()
    const note = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 3000 }] })
    expect([note.cgstPaise, note.sgstPaise]).toEqual([bill.cgstPaise, bill.sgstPaise])
  })

  it('lowers what is owed before any money goes back', async () => {
    const bill = await counter.issue({
      lines: [{ productId: counter.dal, quantity: 3000 }],
      expectPayablePaise: 30_000,
      buyer: { name: 'Meena', phone: '98220 41177' },
      tenders: [{ kind: 'cash', amountPaise: 15_000 }],
    })
    const first = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] })
    expect(first).toMatchObject({ creditPaise: 10_000, refundedPaise: 0 })
    expect(first.invoice.duePaise).toBe(5000)
    const second = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] })
    expect(second).toMatchObject({ creditPaise: 10_000, refundedPaise: 5000 })
    expect(second.invoice.duePaise).toBe(0)
  })

  it('leaves off the shelf what is spoilt', async () => {
    const bill = await threeOils()
    const before = await counter.shop.onHand(oil)
    await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000, putBack: false }] })
    expect(await counter.shop.onHand(oil)).toBe(before)
  })

  it('is the same return when it is sent again, and refused with other content', async () => {
    const bill = await threeOils()
    const input = contract.input.parse({
      id: house.house.ids.next(),
      invoiceId: bill.id,
      reason: 'Pack was torn',
      lines: [{ line: 1, quantity: 1000 }],
    })
    const first = await creditInvoice(counter.shop.as('manager'), input)
    const again = await creditInvoice(counter.shop.as('manager'), input)
    expect(contract.output.parse(again)).toEqual(contract.output.parse(first))
    expect(await outcomeOf(counter.credit({ ...input, reason: 'Another' }))).toBe('sales.id-used')
    const other = await threeOils()
    expect(await outcomeOf(counter.credit({ ...input, invoiceId: other.id }))).toBe('sales.id-used')
  })

  it('gives back no more than was sold when two return the same piece at once', async () => {
    const bill = await threeOils()
    const all = { invoiceId: bill.id, lines: [{ line: 1, quantity: 3000 }] }
    const outcomes = await Promise.all([outcomeOf(counter.credit(all)), outcomeOf(counter.credit(all))])
    expect(outcomes.toSorted()).toEqual(['done', 'sales.more-than-left'])
  })

  it('is refused where it cannot be', async () => {
    const bill = await threeOils()
    const credit = (lines: { line: number; quantity: number }[]) =>
      outcomeOf(counter.credit({ invoiceId: bill.id, lines }))
    expect(await credit([{ line: 2, quantity: 1000 }])).toBe('sales.no-such-line')
    expect(await credit([{ line: 1, quantity: 3001 }])).toBe('sales.more-than-left')
    expect(
      await credit([
        { line: 1, quantity: 1000 },
        { line: 1, quantity: 1000 },
      ]),
    ).toBe('sales.line-twice')
    expect(
      await outcomeOf(
        counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }], expectCreditPaise: 1 }),
      ),
    ).toBe('sales.credit-differs')
    const other = await counterOf(house, await shopOf(await house.newBusiness()))
    expect(await outcomeOf(other.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] }))).toBe(
      'sales.not-found',
    )
    const shown = await showInvoice(counter.shop.as('viewer'), { invoiceId: bill.id })
    expect(shown).toMatchObject({ creditedPaise: 0, creditNotes: [] })
  })

  it('counts for tax until 30 November after the year', async () => {
    const bill = await threeOils()
    const now = house.clock.milliseconds()
    try {
      house.clock.set('2027-12-01T00:00:00+05:30')
      expect(await outcomeOf(counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] }))).toBe(
        'sales.too-late-to-credit',
      )
      house.clock.set('2027-11-30T23:59:00+05:30')
      expect((await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] })).number).toBe(
        'T128-C00001',
      )
    } finally {
      house.clock.set(new Date(now).toISOString())
    }
  })
})
