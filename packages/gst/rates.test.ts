import { paise } from '@galla/money/paise'
import { quantity, units } from '@galla/money/quantity'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from './day.ts'
import {
  isLegalRate,
  legalRates,
  legalRatesOn,
  rateDay,
  rateOfLine,
  rateOn,
  type TaxClass,
  taxClasses,
} from './rates.ts'
import { type BasisPoints, basisPoints, taxWithin } from './tax.ts'

const today = day('2026-11-21')
const classes: readonly (readonly [string, TaxClass])[] = Object.entries(taxClasses)

describe('the rates', () => {
  it.each([
    ['2025-09-21', [0, 10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 2800]],
    ['2025-09-22', [0, 10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 2800, 4000]],
    ['2026-01-31', [0, 10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 2800, 4000]],
    ['2026-02-01', [0, 10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 4000]],
  ])('of %s', (on, rates) => expect(legalRatesOn(day(on)).map((row) => row.rate)).toEqual(rates))

  it('general ones of today are nil, 5, 18 and 40', () => {
    expect(
      legalRatesOn(today)
        .filter((row) => !row.only)
        .map((row) => row.rate),
    ).toEqual([0, 500, 1800, 4000])
    expect(isLegalRate(basisPoints(2800), today)).toBe(false)
    expect(isLegalRate(basisPoints(1300), today)).toBe(false)
  })

  it('follow one another without overlapping, in order, and name their source', () => {
    for (const [key, { rows }] of classes)
      rows.forEach((row, at) => {
        const next = rows[at + 1]
        expect(row.source, key).not.toBe('')
        expect(isLegalRate(row.rate, row.validFrom), key).toBe(true)
        if (row.above) expect(isLegalRate(row.above.rate, row.validFrom), key).toBe(true)
        if (!next) expect(row.validTo, key).toBeUndefined()
        else expect(new Date(next.validFrom).getTime() - new Date(row.validTo!).getTime(), key).toBe(86_400_000)
      })
    expect(legalRates.every((row) => row.source !== '')).toBe(true)
  })

  it('are not bare numbers to the compiler', () => {
    // @ts-expect-error a bare number is not a rate
    const wrong: BasisPoints = 1800
    expect(wrong).toBe(1800)
  })

  it.each([
    ['toiletries', '2025-09-21', 1800],
    ['toiletries', '2025-09-22', 500],
    ['dairy-and-namkeen', '2025-09-21', 1200],
    ['dairy-and-namkeen', '2025-09-22', 500],
    ['medicines', '2026-11-21', 500],
    ['stationery', '2025-09-21', 1200],
    ['appliances-and-cement', '2025-09-22', 1800],
    ['aerated-drinks', '2025-09-21', 2800],
    ['aerated-drinks', '2025-09-22', 4000],
    ['tobacco-and-pan-masala', '2026-01-31', 2800],
    ['tobacco-and-pan-masala', '2026-02-01', 4000],
    ['biris', '2026-02-01', 1800],
    ['gst-12-bricks', '2026-11-21', 1200],
  ] as const)('%s on %s: %d', (key, on, rate) =>
    expect(rateOn(taxClasses[key], { on: day(on), unitPrice: paise(100), priceIncludesTax: true })).toMatchObject({
      ok: true,
      rate,
    }),
  )

  it('tell more than a number where there is more to tell', () => {
    const ask = { unitPrice: paise(100), priceIncludesTax: false }
    expect(rateOn(taxClasses.stationery, { ...ask, on: today })).toMatchObject({ taxability: 'nil-rated', rate: 0 })
    expect(rateOn(taxClasses['aerated-drinks'], { ...ask, on: day('2025-09-21') })).toMatchObject({
      cess: { rate: 1200 },
    })
    expect(rateOn(taxClasses['aerated-drinks'], { ...ask, on: today })).toMatchObject({ cess: undefined })
    expect(rateOn(taxClasses['tobacco-and-pan-masala'], { ...ask, on: today })).toMatchObject({ onRetailPrice: true })
    expect(rateOn(taxClasses['gst-40'], { ...ask, on: day('2025-09-21') })).toEqual({
      ok: false,
      why: 'no-rate-that-day',
    })
  })
})

describe('apparel and footwear, taxed by the price of a piece', () => {
  it.each([
    ['apparel', '2025-09-21', 1_000_00, 500],
    ['apparel', '2025-09-21', 1_000_01, 1200],
    ['apparel', '2025-09-22', 2_500_00, 500],
    ['apparel', '2025-09-22', 2_500_01, 1800],
    ['footwear', '2025-09-21', 1_000_00, 1200],
    ['footwear', '2025-09-21', 1_000_01, 1800],
    ['footwear', '2025-09-22', 2_500_00, 500],
    ['footwear', '2025-09-22', 2_500_01, 1800],
  ] as const)('%s on %s at %d paise without tax: %d', (key, on, price, rate) =>
    expect(rateOn(taxClasses[key], { on: day(on), unitPrice: paise(price), priceIncludesTax: false })).toMatchObject({
      rate,
    }),
  )

  it.each([
    [2_625_00, 500],
    [2_625_01, undefined],
    [2_800_00, undefined],
    [2_950_00, undefined],
    [2_950_01, 1800],
  ])('a price of %d paise with tax: %s', (price, rate) => {
    const answer = rateOn(taxClasses.apparel, { on: today, unitPrice: paise(price), priceIncludesTax: true })
    if (rate !== undefined) expect(answer).toMatchObject({ ok: true, rate })
    else
      expect(answer).toEqual({
        ok: false,
        why: 'price-fits-no-rate',
        threshold: 2_500_00,
        lower: 500,
        higher: 1800,
        highestAtLower: 2_625_00,
        lowestAtHigher: 2_950_01,
      })
  })

  it('an answer is true of itself: the value it leaves lies on its own side of the threshold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6_000_00 }), (price) => {
        const answer = rateOn(taxClasses.footwear, { on: today, unitPrice: paise(price), priceIncludesTax: true })
        if (!answer.ok) return
        const { taxable } = taxWithin(paise(price), answer.rate, 'intra-State')
        expect(answer.rate).toBe(taxable <= 2_500_00 ? 500 : 1800)
      }),
      { numRuns: 1000, examples: [[2_625_00], [2_950_01]] },
    )
  })

  it('a discount can bring a line under the threshold, and counts by the piece', () => {
    const two = { on: today, quantity: units(2), priceIncludesTax: false }
    expect(rateOfLine(taxClasses.apparel, { ...two, net: paise(5_200_00) })).toMatchObject({ rate: 1800 })
    expect(rateOfLine(taxClasses.apparel, { ...two, net: paise(5_000_00) })).toMatchObject({ rate: 500 })
    expect(rateOfLine(taxClasses.apparel, { ...two, net: paise(5_000_01) })).toMatchObject({ rate: 1800 })
    // Three for ₹7,500.01 cost a third of a paisa too much each.
    expect(rateOfLine(taxClasses.apparel, { ...two, quantity: units(3), net: paise(7_500_01) })).toMatchObject({
      rate: 1800,
    })
    expect(rateOfLine(taxClasses.apparel, { ...two, quantity: quantity(1), net: paise(3_00) })).toMatchObject({
      rate: 1800,
    })
  })
})

describe('time of supply when the rate changes: CGST s. 14', () => {
  const before = day('2025-09-20')
  const after = day('2025-09-24')
  const rateAt = (days: Parameters<typeof rateDay>[0]) => {
    const answer = rateOn(taxClasses.toiletries, { on: rateDay(days), unitPrice: paise(100), priceIncludesTax: true })
    return answer.ok ? answer.rate : undefined
  }

  it.each([
    ['a(i)   supplied before; invoice and payment after', before, after, after, 500],
    ['a(ii)  supplied and invoiced before; paid after', before, before, after, 1800],
    ['a(iii) supplied and paid before; invoiced after', before, after, before, 1800],
    ['b(i)   supplied and paid after; invoiced before', after, before, after, 500],
    ['b(ii)  supplied after; invoiced and paid before', after, before, before, 1800],
    ['b(iii) supplied and invoiced after; paid before', after, after, before, 500],
    ['all before', before, before, before, 1800],
    ['all after', after, after, after, 500],
    ['supplied and invoiced before, on credit', before, before, undefined, 1800],
    ['supplied before, invoiced after, on credit', before, after, undefined, 500],
  ] as const)('%s', (_, supplied, invoiced, paid, rate) => expect(rateAt({ supplied, invoiced, paid })).toBe(rate))
})
