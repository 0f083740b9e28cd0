import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginOfWeek, weekOf, weeksToLook } from './how-far-back.ts'

describe('how far back a search goes', () => {
  it('begins at once, never beyond what is left, and ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.boolean(), fc.nat(100), (left, evenly, each) => {
        let before = 0
        let took = 0
        for (;;) {
          const step = weeksToLook(left - before, { before, took, evenly })
          expect(step).toBeLessThanOrEqual(left - before)
          if (before === 0) expect(step).toBeGreaterThan(0)
          if (step <= 0 || before + step === left) return
          before += step
          took += step * each
        }
      }),
    )
  })

  it('looks through all that costs nothing, and answers when a week took as long as a reader waits', () => {
    expect(weeksToLook(5000, { before: 1250, took: 0, evenly: true })).toBe(5000)
    expect(weeksToLook(5000, { before: 1, took: 120, evenly: true })).toBe(0)
    expect(weeksToLook(5000, { before: 1, took: 30, evenly: true })).toBe(3)
    expect(weeksToLook(5000, { before: 2, took: 30, evenly: false })).toBe(5000)
  })

  it('a week begins at its first moment', () => {
    expect(weekOf(beginOfWeek(2968))).toBe(2968)
    expect(weekOf(new Date(Date.parse(beginOfWeek(2968)) - 1).toISOString())).toBe(2967)
  })
})
