import { paise } from '@galla/money/paise'
import { quantity, units } from '@galla/money/quantity'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  basisPoints,
  cessOn,
  NotARate,
  roundToRupee,
  taxAndCessWithin,
  taxOn,
  taxOnRetailPrice,
  taxWithin,
  totalTax,
} from './tax.ts'

const intra = 'intra-State'
const inter = 'inter-State'
const amount = fc.integer({ min: 0, max: 10_00_00_000_00 }).map(paise)
const rate = fc.constantFrom(0, 10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 2800, 4000, 10_000).map(basisPoints)
const nature = fc.constantFrom(intra, inter)

describe('tax on a value', () => {
  it.each([
    // ₹40.20 × 2.5 % is 1.005: floats lose the paisa.
    [4020, 500, 101, 201],
    // IGST is not twice the rounded half.
    [500, 500, 13, 25],
    [10000, 25, 13, 25],
    [0, 1800, 0, 0],
  ])('%d paise at %d: halves of %d, or %d', (value, at, half, whole) => {
    expect(taxOn(paise(value), basisPoints(at), intra)).toEqual({ cgst: half, sgst: half, igst: 0 })
    expect(taxOn(paise(value), basisPoints(at), inter)).toEqual({ cgst: 0, sgst: 0, igst: whole })
  })

  it('halves differ from the whole by a paisa at most', () => {
    fc.assert(
      fc.property(amount, rate, (value, at) => {
        const halves = taxOn(value, at, intra)
        expect(halves.cgst).toBe(halves.sgst)
        expect(Math.abs(totalTax(halves) - totalTax(taxOn(value, at, inter)))).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('tax within a price', () => {
  it.each([
    [10000, 1800, 8474, 763, 8475, 1525],
    [10000, 500, 9524, 238, 9524, 476],
    [1, 1800, 1, 0, 1, 0],
    [0, 1800, 0, 0, 0, 0],
  ])('%d paise at %d', (gross, at, value, half, wholeValue, whole) => {
    expect(taxWithin(paise(gross), basisPoints(at), intra)).toEqual({
      taxable: value,
      tax: { cgst: half, sgst: half, igst: 0 },
    })
    expect(taxWithin(paise(gross), basisPoints(at), inter)).toEqual({
      taxable: wholeValue,
      tax: { cgst: 0, sgst: 0, igst: whole },
    })
  })

  it('value and tax are the price, whatever the price', () => {
    fc.assert(
      fc.property(amount, rate, nature, (gross, at, where) => {
        const { taxable, tax } = taxWithin(gross, at, where)
        expect(taxable + totalTax(tax)).toBe(gross)
        expect(taxable).toBeGreaterThanOrEqual(0)
        expect(tax.cgst).toBe(tax.sgst)
        for (const part of [taxable, tax.cgst, tax.sgst, tax.igst]) expect(Object.is(part, -0)).toBe(false)
        // What is left bears, to a paisa or two, the tax that was taken out.
        expect(Math.abs(totalTax(taxOn(taxable, at, where)) - totalTax(tax))).toBeLessThanOrEqual(2)
      }),
    )
  })
})

describe('cess', () => {
  it('adds the part and the amount first and rounds once', () =>
    // 0.79 + 1.591 is 2.381; 159.1 paise a piece are 1,59,100 for a thousand.
    expect(cessOn(paise(1580), { rate: basisPoints(500), perThousand: paise(159_100) }, units(1))).toBe(238))

  it.each([
    [10000, { rate: basisPoints(1200) }, 1000, 1200],
    [10000, { perThousand: paise(4_170_00) }, 20_000, 8340],
    [10000, {}, 1000, 0],
  ])('on %d paise: %j', (value, cess, of, expected) => expect(cessOn(paise(value), cess, quantity(of))).toBe(expected))

  it('inside a price leaves value and tax that make the price', () => {
    fc.assert(
      fc.property(
        amount,
        rate,
        nature,
        fc.nat(3000).map(basisPoints),
        fc.nat(5_000_00).map(paise),
        fc.integer({ min: 1, max: 100_000 }).map(quantity),
        (gross, at, where, part, perThousand, of) => {
          const found = taxAndCessWithin(gross, at, where, { rate: part, perThousand }, of)
          if (!found) return
          expect(found.taxable + totalTax(found.tax) + found.cess).toBe(gross)
          expect(found.tax.cgst).toBe(found.tax.sgst)
          // The same cess as on the value without it, but for the rounding of the value.
          expect(Math.abs(cessOn(found.taxable, { rate: part, perThousand }, of) - found.cess)).toBeLessThanOrEqual(2)
        },
      ),
    )
    expect(
      taxAndCessWithin(paise(100), basisPoints(1800), intra, { perThousand: paise(1000_000) }, units(1)),
    ).toBeUndefined()
  })

  it('of nothing is as no cess at all', () => {
    fc.assert(
      fc.property(amount, rate, nature, (gross, at, where) => {
        expect(taxAndCessWithin(gross, at, where, {}, units(1))).toEqual({ ...taxWithin(gross, at, where), cess: 0 })
      }),
    )
  })
})

describe('tax from the printed price (Rule 31D)', () => {
  it('is what the government counted out: ₹1,00,000 at 40 %', () => {
    expect(taxOnRetailPrice(paise(1_00_000_00), basisPoints(4000), inter).igst).toBe(28_571_43)
    expect(taxOnRetailPrice(paise(1_00_000_00), basisPoints(4000), intra).cgst).toBe(14_285_71)
  })
})

describe('rounding to the rupee', () => {
  it.each([
    [749_59, 750_00, 41],
    [10_531_50, 10_532_00, 50],
    [100_49, 100_00, -49],
    [100_00, 100_00, 0],
    [0, 0, 0],
    [-250, -300, -50],
  ])('%d paise', (total, payable, roundOff) => expect(roundToRupee(paise(total))).toEqual({ payable, roundOff }))
})

describe('a rate', () => {
  it.each([-1, 0.5, Number.NaN, 100_001])('is not %d', (n) => expect(() => basisPoints(n)).toThrow(NotARate))
  it('is never minus nought', () => expect(Object.is(basisPoints(-0), 0)).toBe(true))
})
