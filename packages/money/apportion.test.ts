import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from './apportion.ts'
import { NotMoney, paise, sum } from './paise.ts'

const weights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1e12 })), { minLength: 1, maxLength: 20 })
  .filter((all) => all.some((weight) => weight > 0))
const total = fc.integer({ min: -1e13, max: 1e13 }).map(paise)

describe('apportion', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [1, [1, 3, 2], [0, 1, 0]],
    [10, [0, 5, 0, 5], [0, 5, 0, 5]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
    [2, [1, 1, 1], [1, 1, 0]],
    // Cut alike, so the heavier gets it.
    [2, [1, 3], [0, 2]],
    [5, [7], [5]],
  ])('divides %d by %j into %j', (sum, by, parts) => expect(apportion(paise(sum), by)).toEqual(parts))

  it('loses no paisa, gives a part less than a paisa from its exact share, and gives nothing to no weight', () => {
    fc.assert(
      fc.property(total, weights, (whole, by) => {
        const parts = apportion(whole, by)
        const all = by.reduce((a, b) => a + BigInt(b), 0n)
        expect(sum(parts)).toBe(whole)
        parts.forEach((part, at) => {
          expect(Object.is(part, -0)).toBe(false)
          const away = BigInt(part) * all - BigInt(whole) * BigInt(by[at]!)
          expect(away < all && away > -all).toBe(true)
          if (by[at] === 0) expect(part).toBe(0)
        })
      }),
    )
  })

  it('never takes more from a line than it is worth', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (by, share) => {
        const worth = by.reduce((a, b) => a + b, 0)
        const parts = apportion(paise(Math.floor(worth * share)), by)
        parts.forEach((part, at) => {
          expect(part).toBeLessThanOrEqual(by[at]!)
        })
      }),
    )
  })

  it('gives the odd paisa to whom it is told when parts are alike', () => {
    expect(apportion(paise(1), [1, 1], (a, b) => b - a)).toEqual([0, 1])
  })

  it.each([
    [1, [0, 0]],
    [1, []],
    [1, [-1, 2]],
    [1, [0.5]],
    [1, [Number.NaN]],
    [1, [Number.MAX_SAFE_INTEGER, 1]],
  ])('refuses to divide %d by %j', (whole, by) => expect(() => apportion(paise(whole), by)).toThrow(NotMoney))
})
