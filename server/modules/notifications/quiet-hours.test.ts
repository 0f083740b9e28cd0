import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantOf } from '../../platform/clock.ts'
import { afterQuiet, dayClosedAt, nextAt } from './quiet-hours.ts'

const ist = (text: string) => instantOf(Date.parse(`${text}+05:30`))
const night = { from: 22 * 60, to: 7 * 60 }

describe('quiet hours', () => {
  it.each([
    ['in the evening', '2026-11-21T21:59', '2026-11-21T21:59'],
    ['as they begin', '2026-11-21T22:00', '2026-11-22T07:00'],
    ['past midnight', '2026-11-22T02:10', '2026-11-22T07:00'],
    ['as they end', '2026-11-22T07:00', '2026-11-22T07:00'],
    ['over the end of the year', '2026-12-31T23:30', '2027-01-01T07:00'],
  ])('%s', (_, now, goes) => {
    expect(afterQuiet(night, ist(now))).toBe(ist(goes))
  })

  it('hold nothing back for longer than a day, and never let a message go inside them', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
    fc.assert(
      fc.property(minute, minute, moment, (from, to, at) => {
        const now = instantOf(at)
        const goes = afterQuiet({ from, to }, now)
        expect(goes >= now).toBe(true)
        expect(Date.parse(goes) - at).toBeLessThanOrEqual(86_400_000)
        expect(afterQuiet({ from, to }, goes)).toBe(goes)
      }),
    )
  })
})

describe('the day that closes', () => {
  it.each([
    ['on the last evening of the year of the books', '2027-03-31T23:59', '2027-03-31'],
    ['after midnight, for a shop that closes late', '2027-04-01T01:30', '2027-03-31'],
    ['in the morning, for one that works at night', '2027-04-01T05:00', '2027-04-01'],
  ])('%s', (_, closing, day) => {
    expect(dayClosedAt(ist(closing) as Instant)).toBe(day)
  })

  it('comes at the same time tomorrow when it has just come', () => {
    const at = Date.parse(ist('2027-03-31T23:59'))
    expect(nextAt(23 * 60 + 59, at - 1)).toBe(at)
    expect(nextAt(23 * 60 + 59, at)).toBe(at + 86_400_000)
  })
})
