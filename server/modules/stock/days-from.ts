/** The day so many days after another: days are days in India, which has no summer time. */
import { type Day, day } from '@galla/gst/day'

export function daysFrom(from: Day, count: number): Day {
  return day(new Date(Date.parse(`${from}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10))
}

/** How many days lie between two. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
