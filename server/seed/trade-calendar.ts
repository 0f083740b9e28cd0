/** How busy each day is and at which hours people come: weekdays, the days of wages, feasts, mornings and evenings. */
import type { Day } from '../platform/clock.ts'
import { dayOf } from '../platform/clock.ts'
import type { BusinessKey } from './cast.ts'
import type { Random } from './random.ts'

export const dayMilliseconds = 86_400_000

/** Feasts that send people shopping, by the days that led up to them. */
const feasts: readonly {
  readonly on: string
  readonly before: number
  readonly more: Readonly<Record<BusinessKey, number>>
}[] = [
  { on: '2024-11-01', before: 8, more: { kirana: 1.45, tailor: 1.7, pharmacy: 1 } },
  { on: '2025-03-14', before: 3, more: { kirana: 1.25, tailor: 1.1, pharmacy: 1 } },
  { on: '2025-08-27', before: 5, more: { kirana: 1.35, tailor: 1.1, pharmacy: 1 } },
  { on: '2025-09-05', before: 6, more: { kirana: 1.05, tailor: 1, pharmacy: 1.15 } },
  { on: '2025-10-02', before: 10, more: { kirana: 1.2, tailor: 1.9, pharmacy: 1 } },
  { on: '2025-10-20', before: 8, more: { kirana: 1.45, tailor: 1.6, pharmacy: 1 } },
  { on: '2025-12-25', before: 5, more: { kirana: 1.1, tailor: 1.1, pharmacy: 1.2 } },
  { on: '2026-01-14', before: 3, more: { kirana: 1.2, tailor: 1.3, pharmacy: 1 } },
  { on: '2026-03-03', before: 3, more: { kirana: 1.25, tailor: 1.1, pharmacy: 1 } },
  { on: '2026-03-19', before: 3, more: { kirana: 1.25, tailor: 1.2, pharmacy: 1 } },
  { on: '2026-08-26', before: 6, more: { kirana: 1.05, tailor: 1, pharmacy: 1.2 } },
  { on: '2026-09-14', before: 5, more: { kirana: 1.35, tailor: 1.1, pharmacy: 1 } },
  { on: '2026-10-20', before: 10, more: { kirana: 1.2, tailor: 1.9, pharmacy: 1 } },
  { on: '2026-11-08', before: 8, more: { kirana: 1.45, tailor: 1.6, pharmacy: 1 } },
  { on: '2026-12-25', before: 5, more: { kirana: 1.1, tailor: 1.1, pharmacy: 1.2 } },
  { on: '2027-03-22', before: 3, more: { kirana: 1.25, tailor: 1.1, pharmacy: 1 } },
  { on: '2027-10-29', before: 8, more: { kirana: 1.45, tailor: 1.6, pharmacy: 1 } },
]

interface Rhythm {
  readonly billsADay: number
  readonly least: number
  readonly most: number
  /** From Sunday. */
  readonly weekday: readonly number[]
  /** Out of 24 hours. */
  readonly hours: Readonly<Record<number, number>>
}

export const rhythms: Readonly<Record<BusinessKey, Rhythm>> = {
  kirana: {
    billsADay: 94,
    least: 60,
    most: 140,
    weekday: [1.22, 0.9, 0.92, 0.94, 0.97, 1.04, 1.16],
    hours: { 7: 5, 8: 8, 9: 8, 10: 8, 11: 7, 12: 6, 13: 4, 14: 2, 15: 2, 16: 4, 17: 7, 18: 11, 19: 13, 20: 11, 21: 5 },
  },
  tailor: {
    billsADay: 8,
    least: 2,
    most: 18,
    weekday: [0.3, 1.1, 1.05, 1.05, 1.1, 1.15, 1.3],
    hours: { 10: 6, 11: 9, 12: 8, 13: 4, 14: 3, 15: 5, 16: 8, 17: 10, 18: 11, 19: 9, 20: 4 },
  },
  pharmacy: {
    billsADay: 50,
    least: 28,
    most: 80,
    weekday: [0.7, 1.12, 1.03, 1.02, 1.02, 1.04, 1.06],
    hours: { 8: 4, 9: 8, 10: 10, 11: 10, 12: 7, 13: 4, 14: 3, 15: 4, 16: 6, 17: 9, 18: 11, 19: 11, 20: 8, 21: 4 },
  },
}

export function billsOn(key: BusinessKey, day: Day, random: Random): number {
  const rhythm = rhythms[key]
  const date = new Date(`${day}T00:00:00Z`)
  const wages = date.getUTCDate() <= 7 ? 1.1 : date.getUTCDate() >= 25 ? 0.94 : 1
  const raw =
    rhythm.billsADay * rhythm.weekday[date.getUTCDay()]! * wages * feastOn(key, date) * (0.9 + random.next() * 0.2)
  return Math.round(Math.min(rhythm.most, Math.max(rhythm.least, raw)))
}

function feastOn(key: BusinessKey, date: Date): number {
  return feasts.reduce((most, feast) => {
    const ahead = (Date.parse(feast.on) - date.getTime()) / dayMilliseconds
    return ahead >= 0 && ahead <= feast.before ? Math.max(most, feast.more[key]) : most
  }, 1)
}

/** Milliseconds after midnight in India, earliest first. */
export function momentsOf(key: BusinessKey, count: number, random: Random): number[] {
  const hours = Object.entries(rhythms[key].hours).map(([hour, weight]) => ({ hour: Number(hour), weight }))
  const all = hours.reduce((sum, { weight }) => sum + weight, 0)
  return Array.from({ length: count }, () => {
    let left = random.next() * all
    const { hour } =
      hours.find(({ weight }) => {
        left -= weight
        return left < 0
      }) ?? hours.at(-1)!
    return (hour * 3600 + random.between(0, 3599)) * 1000 + random.between(0, 999)
  }).sort((a, b) => a - b)
}

/** Midnight in India at the beginning of a day. */
export const midnightOf = (day: Day): number => Date.parse(`${day}T00:00:00+05:30`)

/** The days of trade, the last one today. */
export function daysUntil(today: Day, count: number): Day[] {
  const last = midnightOf(today)
  return Array.from({ length: count }, (_, at) => dayOf(last - (count - 1 - at) * dayMilliseconds))
}
