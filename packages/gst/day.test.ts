import { describe, expect, it } from 'vitest'
import { type Day, day, dayInIndia, inForce, isDay, NotADay } from './day.ts'

describe('a day in India', () => {
  it.each([
    ['2026-03-31T18:29:59.999Z', '2026-03-31'],
    ['2026-03-31T18:30:00Z', '2026-04-01'],
    ['2024-02-28T20:00:00Z', '2024-02-29'],
    ['2026-12-31T23:59:59+05:30', '2026-12-31'],
  ])('%s is %s', (instant, on) => expect(dayInIndia(new Date(instant))).toBe(on))

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '1-4-2026', '2026-4-1', '2026-04-01T00:00', '', '０００0-01-01'])(
    '%s is none',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => day(text)).toThrow(NotADay)
    },
  )

  it('is not any text to the compiler', () => {
    // @ts-expect-error a text is not a day before it is checked
    const wrong: Day = '2026-04-01'
    expect(wrong).toBe('2026-04-01')
    expect(() => dayInIndia(new Date(Number.NaN))).toThrow(NotADay)
  })

  it('finds the rule in force, first and last day included', () => {
    const rows = [
      { validFrom: day('2025-01-01'), validTo: day('2025-09-21'), is: 'old' },
      { validFrom: day('2025-09-22'), is: 'new' },
    ]
    expect(inForce(rows, day('2024-12-31'))).toBeUndefined()
    expect(inForce(rows, day('2025-09-21'))?.is).toBe('old')
    expect(inForce(rows, day('2025-09-22'))?.is).toBe('new')
    expect(inForce(rows, day('2099-01-01'))?.is).toBe('new')
  })
})
