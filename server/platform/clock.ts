/** The only place that reads the clock. Days are days in Asia/Kolkata; instants are UTC. */
import type { Day } from '@galla/gst/day'

declare const instantBrand: unique symbol

export type { Day }

/** A moment, ISO 8601 in UTC with milliseconds: '2026-11-21T05:30:00.000Z'. */
export type Instant = string & { readonly [instantBrand]: true }

export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  milliseconds(): number
}

export const systemClock: Clock = { milliseconds: () => Date.now() }

/** A clock that stands still until it is moved: for tests and the seed. */
export function clockAt(start: string): Clock & { set(to: string): void; advance(seconds: number): void } {
  let now = Date.parse(start)
  return {
    milliseconds: () => now,
    set: (to) => {
      now = Date.parse(to)
    },
    advance: (seconds) => {
      now += seconds * 1000
    },
  }
}

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

// India has one zone and no summer time: +05:30, all year, everywhere.
const istAheadMilliseconds = 330 * 60_000

/** The day it is in India at this moment: 31 March 18:30 UTC is 1 April. */
export const dayOf = (milliseconds: number): Day =>
  new Date(milliseconds + istAheadMilliseconds).toISOString().slice(0, 10) as Day

/** Seconds later (or earlier, when negative). */
export const later = (from: Instant, seconds: number): Instant => instantOf(Date.parse(from) + seconds * 1000)

/** The first moment of a day in India, and the first after it: what a range of days means in UTC. */
export const beginOf = (day: string): Instant => instantOf(Date.parse(`${day}T00:00:00+05:30`))
export const endOf = (day: string): Instant => instantOf(Date.parse(`${day}T00:00:00+05:30`) + 86_400_000)
