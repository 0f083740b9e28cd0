import { describe, expect, it } from 'vitest'
import { whenSaid } from './snooze-words.ts'

// A Saturday, eleven in the morning in India.
const now = new Date('2026-11-21T05:30:00Z')
const inIndia = (at: Date | undefined) =>
  at && new Date(at.getTime() + 330 * 60_000).toISOString().slice(0, 16).replace('T', ' ')

describe('until when', () => {
  it.each([
    ['tomorrow 9am', '2026-11-22 09:00'],
    ['tomorrow', '2026-11-22 09:00'],
    ['in 2 hours', '2026-11-21 13:00'],
    ['monday 4pm', '2026-11-23 16:00'],
    ['next week', '2026-11-28 09:00'],
    ['25 Dec 10:30', '2026-12-25 10:30'],
    ['कल सुबह', '2026-11-22 09:00'],
    ['कल शाम 5 बजे', undefined],
    ['२ घंटे में', '2026-11-21 13:00'],
    ['30 मिनट', '2026-11-21 11:30'],
    ['kal subah', '2026-11-22 09:00'],
    ['परसों', '2026-11-23 09:00'],
    ['सोमवार', '2026-11-23 09:00'],
    ['நாளை காலை', '2026-11-22 09:00'],
    ['3 நாட்கள் கழித்து', '2026-11-24 09:00'],
    ['இன்று மாலை', '2026-11-21 18:00'],
    ['அடுத்த வாரம்', '2026-11-28 09:00'],
  ])('%s is %s', (text, when) => {
    if (when) expect(inIndia(whenSaid(text, now))).toBe(when)
    else expect(whenSaid(text, now)).toBeDefined()
  })

  it.each(['', 'basmati', 'yesterday', '₹400'])('%s is no time to come', (text) => {
    expect(whenSaid(text, now)).toBeUndefined()
  })
})
