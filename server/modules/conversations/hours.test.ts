import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterOpenMinutes, closedSince, crossedDay, type Hours, isOpenAt, openSecondsBetween } from './hours.ts'

const day = [
  { from: '09:30', to: '13:00' },
  { from: '16:00', to: '20:00' },
]
/** Monday to Saturday; Sunday shut. */
const shop: Hours = { hours: [day, day, day, day, day, day, []], holidays: [{ day: '2026-11-24' }] }
const ist = (text: string) => new Date(`${text}:00+05:30`).toISOString()

describe('hours of business', () => {
  it.each([
    ['2026-11-23T09:29', false],
    ['2026-11-23T09:30', true],
    ['2026-11-23T13:00', false],
    ['2026-11-23T19:59', true],
    ['2026-11-22T11:00', false],
    ['2026-11-24T11:00', false],
  ])('on %s open: %s', (at, open) => expect(isOpenAt(shop, ist(at))).toBe(open))

  it('the minutes of a target pass only while open', () => {
    expect(afterOpenMinutes(shop, ist('2026-11-23T12:50'), 30)).toBe(ist('2026-11-23T16:20'))
    expect(afterOpenMinutes(shop, ist('2026-11-23T19:50'), 30)).toBe(ist('2026-11-25T09:50'))
    expect(openSecondsBetween(shop, ist('2026-11-23T19:50'), ist('2026-11-25T09:50'))).toBe(1800)
  })

  it('one closed time has one beginning', () => {
    expect(closedSince(shop, ist('2026-11-24T23:00'))).toBe(ist('2026-11-23T20:00'))
    expect(closedSince(shop, ist('2026-11-25T09:00'))).toBe(ist('2026-11-23T20:00'))
    expect(closedSince(shop, ist('2026-11-25T14:00'))).toBe(ist('2026-11-25T13:00'))
  })

  it('without hours it is always open', () => {
    const always = { hours: [[], [], [], [], [], [], []], holidays: [] }
    expect(isOpenAt(always, ist('2026-11-22T03:00'))).toBe(true)
    expect(afterOpenMinutes(always, ist('2026-11-22T23:50'), 20)).toBe(ist('2026-11-23T00:10'))
  })

  it('hours that cross or run backwards are named by their day', () => {
    expect(crossedDay(shop)).toBeUndefined()
    expect(crossedDay({ hours: [[], [{ from: '10:00', to: '10:00' }]] })).toBe(1)
    expect(
      crossedDay({
        hours: [
          [
            { from: '09:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
        ],
      }),
    ).toBe(0)
  })

  it('what is counted forward is counted back', () => {
    const moment = fc.integer({ min: Date.parse('2026-11-01'), max: Date.parse('2026-12-31') })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 5000 }), (at, minutes) => {
        const from = new Date(at).toISOString()
        expect(openSecondsBetween(shop, from, afterOpenMinutes(shop, from, minutes))).toBe(minutes * 60)
      }),
    )
  })
})
