/**
 * Days in India. Every date on a bill, every rate and every financial year goes by the calendar of Asia/Kolkata:
 * 2026-03-31T18:30:00Z is already 1 April 2026 in the shop.
 */

/** A day in Asia/Kolkata, 'YYYY-MM-DD', that exists in the calendar. Days compare as strings. */
export type Day = string & { readonly unit: 'day in India' }

export class NotADay extends RangeError {
  override readonly name = 'NotADay'
}

/** @throws NotADay for another form ('1-4-2026') and for a day that does not exist ('2026-02-29'). */
export function day(text: string): Day {
  if (!isDay(text)) throw new NotADay(`${text} is not a day.`)
  return text
}

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

/** India keeps UTC+05:30 all year and has done so since 1945, so no time-zone data is needed. */
const indiaAheadMilliseconds = 19_800_000

/** The day it is in India at an instant. @throws NotADay for an invalid date. */
export function dayInIndia(instant: Date): Day {
  const moment = new Date(instant.getTime() + indiaAheadMilliseconds)
  if (Number.isNaN(moment.getTime())) throw new NotADay('There is no day in an invalid date.')
  return day(moment.toISOString().slice(0, 10))
}

/** A rule in force for a time: from its first day to its last, both included; without a last day it is still in force. */
export interface Dated {
  readonly validFrom: Day
  readonly validTo?: Day
}

/** The row in force on a day. Rows of one rule do not overlap; a test of each table holds that. */
export function inForce<Row extends Dated>(rows: readonly Row[], on: Day): Row | undefined {
  return rows.find((row) => row.validFrom <= on && (row.validTo === undefined || on <= row.validTo))
}

/** Whole days from one to the other; below nothing when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
