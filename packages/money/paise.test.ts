import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPaise, minus, NotMoney, negate, type Paise, paise, quotient, share, sum, zero } from './paise.ts'

const amount = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }).map(paise)
const whole = fc.oneof(fc.integer({ min: -20_000, max: 20_000 }), fc.maxSafeInteger())
const divisor = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  fc.constant(Number.MAX_SAFE_INTEGER),
)

/** Rounding on paper: the nearest whole number, and of two equally near the one farther from nought. */
function onPaper(a: number, n: number, d: number): bigint {
  const product = BigInt(a) * BigInt(n)
  const size = product < 0n ? -product : product
  const whole = size / BigInt(d)
  const up = (size % BigInt(d)) * 2n >= BigInt(d) ? whole + 1n : whole
  return product < 0n ? -up : up
}

describe('an amount', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.5, 2 ** 53, -(2 ** 53), Number.MAX_VALUE])(
    'is not %s',
    (n) => {
      expect(() => paise(n)).toThrow(NotMoney)
      expect(isPaise(n)).toBe(false)
    },
  )

  it('is never minus nought', () => {
    expect(Object.is(paise(-0), 0)).toBe(true)
    expect(Object.is(negate(zero), 0)).toBe(true)
    expect(Object.is(share(paise(0), -1, 3), 0)).toBe(true)
    expect(Object.is(share(paise(-1), 1, 3), 0)).toBe(true)
    expect(Object.is(sum([]), 0)).toBe(true)
    expect(isPaise(-0)).toBe(false)
  })

  it('is not a bare number to the compiler, nor is a sum of two', () => {
    // @ts-expect-error a bare number is not paise
    const bare: Paise = 100
    // @ts-expect-error two amounts added with + are a bare number: use sum
    const added: Paise = paise(1) + paise(2)
    expect([bare, added]).toEqual([100, 3])
  })
})

describe('share', () => {
  it.each([
    // 40.20 × 2.5 % is 1.005; floats make 1.00 of it
    [4020, 250, 10_000, 101],
    [500, 500, 10_000, 25],
    [500, 500, 20_000, 13],
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [5, -1, 2, -3],
    [-5, -1, 2, 3],
    [4, 1, 3, 1],
    [7, 1, 1, 7],
  ])('%d × %d ÷ %d is %d', (a, n, d, result) => expect(share(paise(a), n, d)).toBe(result))

  it('rounds as on paper for every safe integer, and refuses what it cannot hold', () => {
    fc.assert(
      fc.property(amount, whole, divisor, (a, n, d) => {
        const truth = onPaper(a, n, d)
        if (Number.isSafeInteger(Number(truth))) expect(share(a, n, d)).toBe(Number(truth))
        else expect(() => share(a, n, d)).toThrow(NotMoney)
      }),
      { numRuns: 2000 },
    )
  })

  it('treats a refund as the mirror of a sale', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (a, n) =>
        Object.is(share(negate(a), n, 10_000), negate(share(a, n, 10_000))),
      ),
    )
  })

  it.each([
    [1, 0],
    [1, -1],
    [1, 0.5],
    [0.5, 1],
    [Number.NaN, 1],
    [1, Number.NaN],
  ])('refuses %d ÷ %d', (n, d) => expect(() => share(paise(10), n, d)).toThrow(NotMoney))
})

describe('quotient', () => {
  it('agrees with share', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (a, d) =>
        Object.is(quotient(BigInt(a), BigInt(d)), share(paise(a), 1, d)),
      ),
    )
  })

  it('refuses to divide by nothing', () => expect(() => quotient(1n, 0n)).toThrow(NotMoney))
})

describe('sum', () => {
  it('is refused where it would no longer be exact, even if it came back', () => {
    const most = paise(Number.MAX_SAFE_INTEGER)
    expect(() => sum([most, paise(1), negate(most)])).toThrow(NotMoney)
    expect(() => minus(negate(most), paise(1))).toThrow(NotMoney)
    expect(sum([paise(1), paise(-3)])).toBe(-2)
    expect(minus(paise(1), paise(1))).toBe(0)
  })
})
