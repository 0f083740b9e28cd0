import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotMoney, type Paise, paise } from './paise.ts'
import { amountOf, formatQuantity, type Quantity, quantity, sumOfQuantities, unitPriceOf, units } from './quantity.ts'

describe('a quantity', () => {
  it('is thousandths, whole and safe', () => {
    expect(units(3)).toBe(3000)
    expect(Object.is(quantity(-0), 0)).toBe(true)
    for (const n of [Number.NaN, 0.5, 2 ** 53, Number.POSITIVE_INFINITY]) expect(() => quantity(n)).toThrow(NotMoney)
    expect(() => units(0.5)).toThrow(NotMoney)
    expect(() => units(1e15)).toThrow(NotMoney)
  })

  it('is not money to the compiler', () => {
    // @ts-expect-error a quantity is not paise
    const wrong: Paise = quantity(1)
    // @ts-expect-error paise are not a quantity
    const alsoWrong: Quantity = paise(1)
    expect([wrong, alsoWrong]).toEqual([1, 1])
  })

  it.each([
    [9999, 1350, 13499],
    [10000, 500, 5000],
    [1, 500, 1],
    [1, 499, 0],
    [0, 1000, 0],
  ])('%d paise a unit, %d thousandths: %d paise', (price, of, amount) =>
    expect(amountOf(paise(price), quantity(of))).toBe(amount),
  )

  it('whole units cost price times count, to the paisa', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 1, max: 900_000 }), (price, count) =>
        Object.is(amountOf(paise(price), units(count)), price * count),
      ),
    )
  })

  it('has a unit price for showing', () => {
    expect(unitPriceOf(paise(10000), units(3))).toBe(3333)
    expect(() => unitPriceOf(paise(1), quantity(0))).toThrow(NotMoney)
  })

  it.each([
    [1350, '1.35'],
    [3000, '3'],
    [-500, '−0.5'],
    [1, '0.001'],
    [0, '0'],
    [9007199254740991, '9007199254740.991'],
  ])('%d is written %s', (of, text) => expect(formatQuantity(quantity(of))).toBe(text))

  it('adds up', () => expect(sumOfQuantities([units(1), quantity(250)])).toBe(1250))
})
