/** Hours of the day in India: when a person wants quiet, and when a shop closes. */
import { type Day, dayOf, type Instant, instantOf } from '../../platform/clock.ts'

export interface QuietHours {
  /** Minutes after midnight; a stretch may pass midnight. */
  readonly from: number
  readonly to: number
}

const minuteMilliseconds = 60_000
const dayMilliseconds = 86_400_000
const istAheadMilliseconds = 330 * minuteMilliseconds

const minuteOf = (milliseconds: number) =>
  Math.floor(((milliseconds + istAheadMilliseconds) % dayMilliseconds) / minuteMilliseconds)

/** The next moment at which the clock in India shows this minute; this very minute counts as passed. */
export function nextAt(minute: number, afterMilliseconds: number): number {
  const midnight =
    Math.floor((afterMilliseconds + istAheadMilliseconds) / dayMilliseconds) * dayMilliseconds - istAheadMilliseconds
  const today = midnight + minute * minuteMilliseconds
  return today > afterMilliseconds ? today : today + dayMilliseconds
}

/** When it may go out: now, or at the end of the quiet hours in which now lies. */
export function afterQuiet(quiet: QuietHours | null, now: Instant): Instant {
  if (quiet === null || quiet.from === quiet.to) return now
  const milliseconds = Date.parse(now)
  const minute = minuteOf(milliseconds)
  const { from, to } = quiet
  const lies = from < to ? minute >= from && minute < to : minute >= from || minute < to
  return lies ? instantOf(nextAt(to, milliseconds)) : now
}

const newDayMinute = 5 * 60

/** Whose closing it is: a shop that closes after midnight and before five closes the day before. */
export function dayClosedAt(closing: Instant): Day {
  const milliseconds = Date.parse(closing)
  return dayOf(minuteOf(milliseconds) < newDayMinute ? milliseconds - dayMilliseconds : milliseconds)
}
