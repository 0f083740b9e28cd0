import { type Paise, paise, sum } from '@galla/money/paise'
import { type Quantity, quantity, units } from '@galla/money/quantity'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BillToSettle, type LineToSettle, type SettledLine, settleBill } from './bill.ts'
import { creditBill, everythingLeft, ImpossibleReturn, leftOf, type ReturnFault, type SettledCredit } from './credit.ts'
import { basisPoints } from './tax.ts'

function line(key: string, price: number, rate: number, more: Partial<LineToSettle> = {}): LineToSettle {
  return {
    key,
    unitPrice: paise(price),
    quantity: units(1),
    priceIncludesTax: true,
    taxability: 'taxable',
    rate: basisPoints(rate),
    ...more,
  }
}

function sold(lines: readonly LineToSettle[], more: Partial<BillToSettle> = {}) {
  return settleBill({ lines, nature: 'intra-State', taxCharged: true, roundToRupee: false, ...more })
}

const amounts = ['gross', 'discount', 'billDiscount', 'taxable', 'cgst', 'sgst', 'igst', 'cess', 'total'] as const

/** All amounts of a line over several credit notes. */
function back(credits: readonly SettledCredit[], key: string) {
  const lines = credits.flatMap((credit) => credit.lines.filter((one) => one.key === key))
  return Object.fromEntries(amounts.map((name) => [name, sum(lines.map((one) => one[name]))]))
}

const pick = (of: SettledLine) => Object.fromEntries(amounts.map((name) => [name, of[name]]))

describe('a return', () => {
  it('one piece of three at ₹100 with tax is ₹100.00, and the three are the bill', () => {
    const bill = sold([line('soap', 10000, 1800, { quantity: units(3) })])
    const credits: SettledCredit[] = []
    for (let n = 0; n < 3; n++)
      credits.push(creditBill({ bill, earlier: credits, returns: [{ key: 'soap', quantity: units(1) }], round: false }))
    expect(credits.map(({ refund }) => refund)).toEqual([10000, 10000, 10000])
    expect(credits.map(({ lines }) => lines[0]!.cgst)).toEqual([763, 763, 762])
    expect(back(credits, 'soap')).toEqual(pick(bill.lines[0]!))
  })

  it('of five pieces for five paise never has a value below nought', () => {
    const bill = sold([line('pin', 1, 4000, { quantity: units(5) })])
    const credits: SettledCredit[] = []
    for (let n = 0; n < 5; n++)
      credits.push(creditBill({ bill, earlier: credits, returns: [{ key: 'pin', quantity: units(1) }], round: false }))
    expect(credits.every(({ totals }) => totals.taxable >= 0)).toBe(true)
    expect(back(credits, 'pin')).toEqual(pick(bill.lines[0]!))
  })

  it('of a discounted line gives back what was paid, not what was asked', () => {
    const bill = sold([line('a', 10000, 500, { quantity: units(3) }), line('b', 5000, 1800)], {
      discount: { paise: paise(1000) },
    })
    const credit = creditBill({ bill, earlier: [], returns: [{ key: 'a', quantity: units(1) }], round: false })
    expect(credit.lines[0]).toMatchObject({ gross: 10000, billDiscount: 286, total: 9714, rate: 500 })
  })

  it('of everything gives back the rounded amount', () => {
    for (const price of [74959, 74949]) {
      const bill = sold([line('a', price, 500), line('b', 0, 500)], { roundToRupee: true })
      const credit = creditBill({ bill, earlier: [], returns: everythingLeft(bill, []), round: true })
      expect(credit.refund).toBe(bill.payable)
      expect(credit.roundOff).toBe(bill.roundOff)
      expect(credit.totals).toEqual(bill.totals)
      expect(credit.byRate).toEqual(bill.byRate)
      expect(everythingLeft(bill, [credit])).toEqual([])
    }
  })

  it('after the rate has changed uses the rate of the day of sale', () => {
    // Sold at 18 % in August 2025, brought back in October when soap bears 5 %.
    const bill = sold([line('soap', 11800, 1800, { quantity: units(2) })])
    const credit = creditBill({ bill, earlier: [], returns: [{ key: 'soap', quantity: units(1) }], round: false })
    expect(credit.byRate).toEqual([
      { taxability: 'taxable', rate: 1800, taxable: 10000, cgst: 900, sgst: 900, igst: 0, cess: 0 },
    ])
  })

  it('never gives back more than was paid when the bill was rounded down', () => {
    const bill = sold([line('a', 120, 500), line('b', 29, 500)], { roundToRupee: true })
    expect(bill.payable).toBe(100)
    const first = creditBill({ bill, earlier: [], returns: [{ key: 'a', quantity: units(1) }], round: false })
    expect([first.refund, first.roundOff]).toEqual([100, -20])
    const last = creditBill({ bill, earlier: [first], returns: [{ key: 'b', quantity: units(1) }], round: false })
    expect([last.refund, last.roundOff]).toEqual([0, -29])
  })

  const bill = sold([line('a', 100, 500, { quantity: units(2) })])
  const once = creditBill({ bill, earlier: [], returns: [{ key: 'a', quantity: units(1) }], round: false })
  it.each<[string, SettledCredit[], [string, number][], ReturnFault]>([
    ['of nothing', [], [], { why: 'nothing-returned' }],
    ['of a line that is not there', [], [['b', 1000]], { why: 'no-such-line', key: 'b' }],
    [
      'of a line twice',
      [],
      [
        ['a', 500],
        ['a', 500],
      ],
      { why: 'line-twice', key: 'a' },
    ],
    ['of no quantity', [], [['a', 0]], { why: 'quantity', key: 'a' }],
    ['of a quantity below nothing', [], [['a', -1]], { why: 'quantity', key: 'a' }],
    ['of half a thousandth', [], [['a', 0.5]], { why: 'quantity', key: 'a' }],
    ['of more than was sold', [], [['a', 2001]], { why: 'more-than-left', key: 'a', left: units(2) }],
    ['of more than is left', [once], [['a', 1001]], { why: 'more-than-left', key: 'a', left: units(1) }],
  ])('%s is refused', (_, earlier, wanted, fault) => {
    const returns = wanted.map(([key, of]) => ({ key, quantity: of as Quantity }))
    let thrown: unknown
    try {
      creditBill({ bill, earlier, returns, round: false })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ImpossibleReturn)
    expect((thrown as ImpossibleReturn).fault).toEqual(fault)
  })
})

const anyLine = fc.record({
  unitPrice: fc.oneof(fc.nat(20), fc.nat(500), fc.nat(5_000_00)).map(paise),
  quantity: fc.oneof(fc.integer({ min: 1, max: 6 }).map(units), fc.integer({ min: 1, max: 9999 }).map(quantity)),
  priceIncludesTax: fc.boolean(),
  taxability: fc.constantFrom('taxable' as const, 'taxable' as const, 'exempt' as const),
  rate: fc.constantFrom(0, 25, 500, 1800, 4000).map(basisPoints),
  discount: fc.constantFrom(0, 0, 3333).map((n) => ({ basisPoints: basisPoints(n) })),
  cess: fc.constantFrom({}, {}, { rate: basisPoints(1200) }),
})

const anyBill = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    nature: fc.constantFrom('intra-State' as const, 'inter-State' as const),
    taxCharged: fc.constantFrom(true, true, false),
    roundToRupee: fc.boolean(),
    discount: fc.nat(10_000).map((n) => ({ basisPoints: basisPoints(n) })),
  })
  .map(({ lines, ...rest }) => ({ ...rest, lines: lines.map((one, at) => ({ ...one, key: `${at}` })) }))

describe('every way of bringing goods back', () => {
  it('adds up to the bill, to the paisa, with nothing below nought on the way', () => {
    const cuts = fc.array(fc.tuple(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 8 })
    fc.assert(
      fc.property(anyBill, cuts, fc.boolean(), (one, steps, round) => {
        const bill = settleBill(one)
        const credits: SettledCredit[] = []
        const give = (returns: Parameters<typeof creditBill>[0]['returns']) => {
          const credit = creditBill({ bill, earlier: credits, returns, round })
          expect(credit.refund).toBeGreaterThanOrEqual(0)
          expect(credit.totals.total + credit.roundOff).toBe(credit.refund)
          for (const of of credit.lines) {
            for (const name of amounts) expect(of[name] >= 0 && !Object.is(of[name], -0)).toBe(true)
            expect(of.cgst).toBe(of.sgst)
            expect(of.total).toBe(of.taxable + of.cgst + of.sgst + of.igst + of.cess)
            expect(of.gross - of.discount - of.billDiscount).toBe(of.priceIncludesTax ? of.total : of.taxable)
          }
          credits.push(credit)
        }
        for (const [at, part] of steps) {
          const key = String(at % bill.lines.length)
          const left = leftOf(bill, credits).lines.find((of) => of.key === key)!.quantity
          const of = Math.ceil(left * part)
          if (of > 0) give([{ key, quantity: quantity(of) }])
        }
        const rest = everythingLeft(bill, credits)
        if (rest.length > 0) give(rest)

        for (const of of bill.lines) expect(back(credits, of.key)).toEqual(pick(of))
        expect(sum(credits.map(({ refund }) => refund as Paise))).toBe(bill.payable)
        expect(leftOf(bill, credits).refundable).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('one by one is the same as all at once', () => {
    fc.assert(
      fc.property(anyBill, (one) => {
        const bill = settleBill(one)
        const whole = creditBill({ bill, earlier: [], returns: everythingLeft(bill, []), round: false })
        expect(whole.totals).toEqual(bill.totals)
        expect(whole.refund).toBe(bill.payable)
      }),
    )
  })
})
