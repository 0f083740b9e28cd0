/**
 * Hours of business: from when till when on which days of the week, and the days that are none. Targets are counted in
 * them, and outside them people are told so. All of it in India, where every day has 24 hours.
 */
import { beginOf, dayOf, type Instant, instantOf } from '../../platform/clock.ts'

export interface Hours {
  /** Monday first. No hours on any day: always open. */
  readonly hours: readonly (readonly { readonly from: string; readonly to: string }[])[]
  readonly holidays: readonly { readonly day: string }[]
}

interface Span {
  readonly from: number
  readonly to: number
}

const dayMilliseconds = 86_400_000
/** A shop that never opens would otherwise be looked through for ever. */
const mostDays = 400

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

export const alwaysOpen = ({ hours }: Hours): boolean => hours.every((spans) => spans.length === 0)

/** The open spans of the day that holds this moment, in order. */
function spansOn({ hours, holidays }: Hours, at: number): Span[] {
  const day = dayOf(at)
  const begin = Date.parse(beginOf(day))
  if (alwaysOpen({ hours, holidays })) return [{ from: begin, to: begin + dayMilliseconds }]
  if (holidays.some((holiday) => holiday.day === day)) return []
  // 1970-01-01 was a Thursday: three days after a Monday.
  const weekday = (Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMilliseconds) + 3) % 7
  return (hours[weekday] ?? [])
    .map(({ from, to }) => ({ from: begin + minutesOf(from) * 60_000, to: begin + minutesOf(to) * 60_000 }))
    .toSorted((a, b) => a.from - b.from)
}

/** The open spans from this moment on, cut at it. */
function* spansFrom(hours: Hours, at: number): Generator<Span> {
  for (let day = 0; day < mostDays; day++) {
    for (const { from, to } of spansOn(hours, at + day * dayMilliseconds))
      if (to > at) yield { from: Math.max(from, at), to }
  }
}

export function isOpenAt(hours: Hours, at: string): boolean {
  const now = Date.parse(at)
  return spansOn(hours, now).some(({ from, to }) => from <= now && now < to)
}

/** When the time in which we are closed now began: one closed time, one word to each person. */
export function closedSince(hours: Hours, at: string): Instant {
  const now = Date.parse(at)
  for (let day = 0; day < mostDays; day++) {
    const before = spansOn(hours, now - day * dayMilliseconds).findLast(({ to }) => to <= now)
    if (before) return instantOf(before.to)
  }
  return instantOf(0)
}

/** The moment when so many open minutes have passed. */
export function afterOpenMinutes(hours: Hours, from: string, minutes: number): Instant {
  let left = minutes * 60_000
  let last = Date.parse(from)
  for (const span of spansFrom(hours, last)) {
    if (span.to - span.from >= left) return instantOf(span.from + left)
    left -= span.to - span.from
    last = span.to
  }
  return instantOf(last + left)
}

/** How many open seconds lie between two moments. */
export function openSecondsBetween(hours: Hours, from: string, to: string): number {
  const end = Date.parse(to)
  let sum = 0
  for (const span of spansFrom(hours, Date.parse(from))) {
    if (span.from >= end) break
    sum += Math.min(span.to, end) - span.from
  }
  return Math.round(sum / 1000)
}

/** The first day whose hours cross or end before they begin: 0 is Monday. */
export function crossedDay({ hours }: Pick<Hours, 'hours'>): number | undefined {
  const day = hours.findIndex((spans) => {
    const inOrder = spans
      .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
      .toSorted((a, b) => a.from - b.from)
    return inOrder.some(({ from, to }, nth) => to <= from || (nth > 0 && from < inOrder[nth - 1]!.to))
  })
  return day < 0 ? undefined : day
}
