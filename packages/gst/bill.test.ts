import { type Paise, paise, sum } from '@galla/money/paise'
import { type Quantity, quantity, units } from '@galla/money/quantity'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BillFault,
  type BillToSettle,
  byRate,
  ImpossibleBill,
  type LineToSettle,
  limits,
  netsOf,
  settleBill,
  totalsOf,
} from './bill.ts'
import { day } from './day.ts'
import { rateOfLine, taxClasses } from './rates.ts'
import { basisPoints, type Taxability } from './tax.ts'

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

function bill(lines: readonly LineToSettle[], more: Partial<BillToSettle> = {}): BillToSettle {
  return { lines, nature: 'intra-State', taxCharged: true, roundToRupee: false, ...more }
}

const off = (n: number) => ({ paise: paise(n) })
const percent = (n: number) => ({ basisPoints: basisPoints(n * 100) })

describe('a bill', () => {
  it('of ₹100 with 18 % inside prints ₹100.00, in equal halves', () => {
    const { lines, payable } = settleBill(bill([line('soap', 10000, 1800)]))
    expect(lines[0]).toMatchObject({ taxable: 8474, cgst: 763, sgst: 763, igst: 0, total: 10000 })
    expect(payable).toBe(10000)
  })

  it('mixes prices with and without tax, and untaxed goods', () => {
    const settled = settleBill(
      bill(
        [
          line('biscuits', 2000, 500, { quantity: units(3) }),
          line('steel', 40000, 1800, { priceIncludesTax: false }),
          line('rice', 6200, 0, { quantity: quantity(2350), taxability: 'nil-rated' }),
        ],
        { roundToRupee: true },
      ),
    )
    expect(settled.lines.map(({ gross, taxable, cgst, total }) => [gross, taxable, cgst, total])).toEqual([
      [6000, 5714, 143, 6000],
      [40000, 40000, 3600, 47200],
      [14570, 14570, 0, 14570],
    ])
    expect(settled.totals).toEqual({
      gross: 60570,
      discount: 0,
      taxable: 45714,
      untaxed: 14570,
      cgst: 3743,
      sgst: 3743,
      igst: 0,
      cess: 0,
      total: 67770,
    })
    expect([settled.roundOff, settled.payable]).toEqual([30, 67800])
    expect(settled.byRate.map(({ taxability, rate, taxable }) => [taxability, rate, taxable])).toEqual([
      ['taxable', 500, 5714],
      ['taxable', 1800, 40000],
      ['nil-rated', 0, 14570],
    ])
  })

  it('to another State bears IGST, once and whole', () => {
    const settled = settleBill(bill([line('a', 500, 500, { priceIncludesTax: false })], { nature: 'inter-State' }))
    expect(settled.lines[0]).toMatchObject({ cgst: 0, sgst: 0, igst: 25, total: 525 })
  })

  it.each([
    ['749.59', 74959, 41, 75000],
    ['10,531.50', 1053150, 50, 1053200],
    ['0.49', 49, -49, 0],
  ])('of ₹%s is paid in whole rupees', (_, price, roundOff, payable) =>
    expect(settleBill(bill([line('a', price, 500)], { roundToRupee: true }))).toMatchObject({ roundOff, payable }),
  )

  it('lets no tax fall on an untaxed line, whatever rate stands beside it', () => {
    for (const taxability of ['nil-rated', 'exempt', 'non-GST'] as const) {
      const cess = { rate: basisPoints(1200) }
      const [only] = settleBill(bill([line('milk', 10000, 1800, { taxability, cess })])).lines
      expect(only).toMatchObject({ rate: 0, taxable: 10000, cgst: 0, sgst: 0, cess: 0, total: 10000 })
    }
  })

  it('of a composition dealer shows no tax at all, whatever the product says', () => {
    const settled = settleBill(
      bill(
        [
          line('shirt', 50000, 500),
          line('cola', 4000, 2800, { cess: { rate: basisPoints(1200) }, priceIncludesTax: false }),
        ],
        { taxCharged: false },
      ),
    )
    expect(settled.totals).toMatchObject({ taxable: 54000, cgst: 0, sgst: 0, igst: 0, cess: 0, total: 54000 })
    expect(settled.lines.map(({ rate }) => rate)).toEqual([0, 0])
  })
})

describe('a discount', () => {
  it('on a line with tax inside takes the tax along', () =>
    expect(settleBill(bill([line('a', 11800, 1800, { discount: off(1800) })])).lines[0]).toMatchObject({
      gross: 11800,
      discount: 1800,
      taxable: 8474,
      total: 10000,
    }))

  it('on a line without tax lowers its value', () =>
    expect(
      settleBill(bill([line('a', 10000, 1800, { discount: percent(10), priceIncludesTax: false })])).lines[0],
    ).toMatchObject({ discount: 1000, taxable: 9000, cgst: 810, total: 10620 }))

  it('on the bill is spread by what the lines cost, to the paisa, and stands on each', () => {
    const settled = settleBill(
      bill([line('a', 3333, 500), line('b', 3333, 1800), line('c', 3334, 0, { taxability: 'exempt' })], {
        discount: off(1000),
      }),
    )
    expect(settled.lines.map(({ billDiscount }) => billDiscount)).toEqual([333, 333, 334])
    expect(settled.totals).toMatchObject({ gross: 10000, discount: 1000, total: 9000 })
  })

  it('on the bill may be a part', () =>
    expect(
      settleBill(bill([line('a', 9999, 500), line('b', 1, 500)], { discount: percent(12.5) })).totals,
    ).toMatchObject({
      discount: 1250,
      total: 8750,
    }))

  it('may take everything', () => {
    const free = settleBill(
      bill([line('a', 100, 500, { discount: percent(100) }), line('b', 0, 500)], { discount: off(0) }),
    )
    expect(free.totals).toMatchObject({ taxable: 0, cgst: 0, total: 0 })
    expect(settleBill(bill([line('a', 100, 500)], { discount: off(100) })).payable).toBe(0)
  })

  it('can change the rate of a shirt: find what the lines cost, then the rate, then settle', () => {
    const shirt = line('shirt', 2_600_00, 1800, { priceIncludesTax: false })
    const rateAfter = (more: Partial<BillToSettle>) => {
      const [net] = netsOf(bill([shirt], more))
      const answer = rateOfLine(taxClasses.apparel, {
        on: day('2026-11-21'),
        net: net!,
        quantity: shirt.quantity,
        priceIncludesTax: shirt.priceIncludesTax,
      })
      return answer.ok ? answer.rate : undefined
    }
    expect(rateAfter({})).toBe(1800)
    expect(rateAfter({ discount: off(100_00) })).toBe(500)
  })
})

describe('goods taxed on the printed price', () => {
  it('bear a tax that is not value times rate', () => {
    const pan = line('pan', 60_000_00, 4000, { retailPrice: paise(1_00_000_00), priceIncludesTax: false })
    expect(settleBill(bill([pan], { nature: 'inter-State' })).lines[0]).toMatchObject({
      taxable: 60_000_00,
      igst: 28_571_43,
      total: 88_571_43,
    })
  })

  it('sold at a price with tax inside, leave the rest as value', () => {
    const pan = line('pan', 1000, 4000, { retailPrice: paise(1000), quantity: units(5) })
    expect(settleBill(bill([pan])).lines[0]).toMatchObject({ taxable: 3572, cgst: 714, sgst: 714, total: 5000 })
  })
})

describe('cess', () => {
  it('stands beside the tax, outside and inside the price', () => {
    const cess = { rate: basisPoints(1200) }
    expect(settleBill(bill([line('cola', 10000, 2800, { cess, priceIncludesTax: false })])).lines[0]).toMatchObject({
      taxable: 10000,
      cgst: 1400,
      cess: 1200,
      total: 14000,
    })
    expect(settleBill(bill([line('cola', 14000, 2800, { cess })])).lines[0]).toMatchObject({
      taxable: 10000,
      cgst: 1400,
      cess: 1200,
      total: 14000,
    })
  })
})

describe('a bill that cannot be', () => {
  const good = line('a', 10000, 1800)
  const many = Array.from({ length: 1001 }, (_, n) => line(`${n}`, 1, 500))
  const large = Array.from({ length: 101 }, (_, n) => line(`${n}`, limits.linePaise, 500))
  it.each<[string, BillToSettle, BillFault]>([
    ['no lines', bill([]), { why: 'no-lines' }],
    ['1,001 lines', bill(many), { why: 'too-many-lines' }],
    ['more than ₹1,000 crore', bill(large), { why: 'bill-too-large' }],
    ['a key twice', bill([good, good]), { why: 'key-twice', key: 'a' }],
    ['a price below nothing', bill([{ ...good, unitPrice: -1 as Paise }]), { why: 'price', key: 'a' }],
    ['a price of NaN', bill([{ ...good, unitPrice: Number.NaN as Paise }]), { why: 'price', key: 'a' }],
    ['a price with a fraction', bill([{ ...good, unitPrice: 0.5 as Paise }]), { why: 'price', key: 'a' }],
    ['no quantity', bill([{ ...good, quantity: 0 as Quantity }]), { why: 'quantity', key: 'a' }],
    ['a quantity below nothing', bill([{ ...good, quantity: -1000 as Quantity }]), { why: 'quantity', key: 'a' }],
    [
      'ten lakh units and a bit',
      bill([{ ...good, quantity: 1_000_000_001 as Quantity }]),
      { why: 'quantity', key: 'a' },
    ],
    ['a rate above 100 %', bill([{ ...good, rate: basisPoints(10_001) }]), { why: 'rate', key: 'a' }],
    [
      '₹10 crore and a paisa in a line',
      bill([{ ...good, unitPrice: paise(5_00_00_000_01), quantity: units(2) }]),
      { why: 'line-too-large', key: 'a' },
    ],
    [
      'a discount above the line',
      bill([{ ...good, discount: off(10001) }]),
      { why: 'line-discount', key: 'a', most: paise(10000) },
    ],
    [
      'a discount below nothing',
      bill([{ ...good, discount: off(-1) }]),
      { why: 'line-discount', key: 'a', most: paise(10000) },
    ],
    [
      'a discount above 100 %',
      bill([{ ...good, discount: percent(100.01) }]),
      { why: 'line-discount', key: 'a', most: paise(10000) },
    ],
    [
      'a discount above the bill',
      bill([{ ...good, discount: off(1) }], { discount: off(10000) }),
      { why: 'bill-discount', most: paise(9999) },
    ],
    ['a cess beyond measure', bill([{ ...good, cess: { perThousand: 1e12 as Paise } }]), { why: 'cess', key: 'a' }],
    [
      'a cess larger than the price',
      bill([{ ...good, cess: { perThousand: paise(20_000_000) } }]),
      { why: 'tax-above-price', key: 'a' },
    ],
    [
      'tax on the pack larger than the price',
      bill([{ ...good, retailPrice: paise(1_000_000) }]),
      { why: 'tax-above-price', key: 'a' },
    ],
    [
      'a printed price and a cess',
      bill([{ ...good, retailPrice: paise(1), cess: {} }]),
      { why: 'retail-price', key: 'a' },
    ],
  ])('%s', (_, impossible, fault) => {
    let thrown: unknown
    try {
      settleBill(impossible)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ImpossibleBill)
    expect((thrown as ImpossibleBill).fault).toEqual(fault)
  })

  it('does not take a bare number for money', () => {
    // @ts-expect-error a bare number is not paise
    expect(() => settleBill(bill([{ ...good, unitPrice: 10000 }]))).not.toThrow()
  })
})

const anyLine = fc.record({
  unitPrice: fc.oneof(fc.constantFrom(0, 50, 100), fc.nat(500), fc.nat(5_000_00), fc.nat(1_00_000_00)).map(paise),
  quantity: fc.oneof(fc.integer({ min: 1, max: 10 }).map(units), fc.integer({ min: 1, max: 9999 }).map(quantity)),
  priceIncludesTax: fc.boolean(),
  taxability: fc.constantFrom<Taxability>('taxable', 'taxable', 'taxable', 'nil-rated', 'exempt', 'non-GST'),
  rate: fc.constantFrom(0, 25, 300, 500, 1200, 1800, 2800, 4000).map(basisPoints),
  part: fc.constantFrom(0, 0, 500, 3333, 10_000).map(basisPoints),
  cess: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    { rate: basisPoints(1200) },
    { rate: basisPoints(500), perThousand: paise(159) },
  ),
})

const anyBill: fc.Arbitrary<BillToSettle> = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
    nature: fc.constantFrom('intra-State' as const, 'inter-State' as const),
    taxCharged: fc.constantFrom(true, true, true, false),
    roundToRupee: fc.boolean(),
    off: fc.option(
      fc.oneof(
        fc.record({ basisPoints: fc.nat(10_000).map(basisPoints) }),
        fc.record({ of: fc.double({ min: 0, max: 1, noNaN: true }) }),
      ),
    ),
  })
  .map(({ lines, off, ...rest }) => {
    const whole: BillToSettle = {
      ...rest,
      lines: lines.map(({ part, cess, ...one }, at) => ({
        ...one,
        key: `line ${at}`,
        ...(part ? { discount: { basisPoints: part } } : {}),
        // The smallest prices cannot hold a cess for the quantity.
        ...(cess && one.unitPrice > 1000 ? { cess } : {}),
      })),
    }
    if (!off) return whole
    const discount = 'of' in off ? { paise: paise(Math.floor(sum(netsOf(whole)) * off.of)) } : off
    try {
      settleBill({ ...whole, discount })
      return { ...whole, discount }
    } catch {
      return whole
    }
  })
  .filter((one) => {
    try {
      settleBill(one)
      return true
    } catch {
      return false
    }
  })

describe('every bill', () => {
  it('has totals that are the sums of its lines, and lines that are the sums of their parts', () => {
    fc.assert(
      fc.property(anyBill, (one) => {
        const { lines, totals, byRate: rows, payable, roundOff } = settleBill(one)
        const all = (pick: (of: (typeof lines)[number]) => Paise) => sum(lines.map(pick))
        for (const part of ['gross', 'cgst', 'sgst', 'igst', 'cess', 'total'] as const)
          expect(totals[part]).toBe(all((of) => of[part]))
        expect(totals.taxable + totals.untaxed).toBe(all((of) => of.taxable))
        expect(totals.discount).toBe(all((of) => of.discount) + all((of) => of.billDiscount))
        for (const part of ['taxable', 'cgst', 'sgst', 'igst', 'cess'] as const)
          expect(sum(rows.map((row) => row[part]))).toBe(all((of) => of[part]))
        expect(totals.taxable + totals.untaxed + totals.cgst + totals.sgst + totals.igst + totals.cess).toBe(
          totals.total,
        )
        expect(payable).toBe(totals.total + roundOff)
        for (const of of lines) {
          const net = of.gross - of.discount - of.billDiscount
          expect(of.total).toBe(of.taxable + of.cgst + of.sgst + of.igst + of.cess)
          expect(of.priceIncludesTax ? of.total : of.taxable).toBe(net)
          expect(of.cgst).toBe(of.sgst)
          expect(of.taxable).toBeGreaterThanOrEqual(0)
          if (one.nature === 'intra-State') expect(of.igst).toBe(0)
          else expect(of.cgst).toBe(0)
        }
        if (one.discount && 'paise' in one.discount) expect(all((of) => of.billDiscount)).toBe(one.discount.paise)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same in any order of its lines', () => {
    const shuffled = anyBill.chain((one) =>
      fc
        .shuffledSubarray([...one.lines], { minLength: one.lines.length })
        .map((lines) => [one, { ...one, lines }] as const),
    )
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const { lines: _a, ...a } = settleBill(one)
        const { lines: _b, ...b } = settleBill(other)
        expect(b).toEqual(a)
      }),
      { numRuns: 500 },
    )
    // Two lines of one price and two rates, and one paisa to give: it goes by the rate, not by the place. Half of 18 % of 50 paise is
    // 4.5, of 49 paise 4.41.
    const [a, b] = [500, 1800].map((rate) => line(`${rate}`, 50, rate, { priceIncludesTax: false })) as [
      LineToSettle,
      LineToSettle,
    ]
    const [ab, ba] = [
      [a, b],
      [b, a],
    ].map((lines) => settleBill(bill(lines, { discount: off(1) })).totals)
    expect(ab).toEqual(ba)
  })

  it('holds nothing but safe integers, and no minus nought', () => {
    fc.assert(
      fc.property(anyBill, (one) => {
        const walk = (value: unknown): void => {
          if (typeof value === 'number') expect(Number.isSafeInteger(value) && !Object.is(value, -0)).toBe(true)
          else if (value && typeof value === 'object') Object.values(value).forEach(walk)
        }
        walk(settleBill(one))
        walk(
          settleBill({
            ...one,
            lines: [line('z', 0, 0, { unitPrice: -0 as Paise, discount: { paise: -0 as Paise } })],
            discount: percent(50),
          }),
        )
      }),
    )
  })

  it('can be added up again from its stored lines', () => {
    fc.assert(
      fc.property(anyBill, (one) => {
        const settled = settleBill(one)
        const stored: typeof settled.lines = JSON.parse(JSON.stringify(settled.lines))
        expect(totalsOf(stored)).toEqual(settled.totals)
        expect(byRate(stored)).toEqual(settled.byRate)
      }),
    )
  })

  it('at its very largest stays exact', () => {
    const lines = Array.from({ length: 71 }, (_, n) =>
      line(`${n}`, limits.linePaise / 1_000_000, 4000, { quantity: units(1_000_000), priceIncludesTax: n % 2 === 0 }),
    )
    const { totals } = settleBill(bill(lines, { discount: off(1), nature: 'inter-State' }))
    expect(totals.gross).toBe(71 * limits.linePaise)
    expect(totals.taxable + totals.igst).toBe(totals.total)
    expect(Number.isSafeInteger(totals.total)).toBe(true)
  })
})
