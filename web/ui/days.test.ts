import { describe, expect, it } from 'vitest'
import { addDays, dayInIndia, formatDay, formatTime, readDay } from './days.ts'

describe('days as people write them', () => {
  it.each([
    ['21 11 2026', '2026-11-21'],
    ['21/11/26', '2026-11-21'],
    ['21-11', '2026-11-21'],
    ['21 Nov 2026', '2026-11-21'],
    ['२१ ११ २०२६', '2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    ['31 11 2026', undefined],
    ['29 2 2027', undefined],
    ['soon', undefined],
  ])('%s', (text, day) => expect(readDay(text, '2026-04-01')).toBe(day))

  it('are written dd MMM yyyy', () => {
    expect(formatDay('2026-09-05', 'en')).toBe('05 Sep 2026')
    expect(formatDay('2026-11-21', 'hi')).toBe('21 नव॰ 2026')
  })

  it('begin at midnight in India, not in Greenwich', () => {
    expect(dayInIndia(new Date('2026-03-31T18:29:59Z'))).toBe('2026-03-31')
    expect(dayInIndia(new Date('2026-03-31T18:30:00Z'))).toBe('2026-04-01')
    expect(formatTime('2026-03-31T18:30:00Z', 'en')).toBe('00:00')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })
})
