/** Days ('YYYY-MM-DD', in India) between the calendar and what people read and type. */
import { latinDigits } from './money.ts'

const locales: Record<string, string> = { en: 'en-GB', hi: 'hi-IN', ta: 'ta-IN' }
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let found = made.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(`${locales[language] ?? 'en-GB'}-u-nu-latn`, options)
    made.set(key, found)
  }
  return found
}

/** 21 Nov 2026. */
export function formatDay(day: string, language: string): string {
  return joined(new Date(`${day}T00:00:00Z`), language, 'UTC')
}

/** 21 Nov 2026, of a moment, in India. */
export function formatMomentDay(moment: string, language: string): string {
  return joined(new Date(moment), language, 'Asia/Kolkata')
}

// en-GB writes "Sept": three letters are asked for, so the month is taken from en-US.
function joined(date: Date, language: string, timeZone: string): string {
  const parts = formatter(language, { day: '2-digit', year: 'numeric', timeZone }).formatToParts(date)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return `${String(Number(dayNumber(date, timeZone))).padStart(2, '0')} ${monthName(date, language, timeZone)} ${part('year')}`
}

function dayNumber(date: Date, timeZone: string): string {
  return formatter('en', { day: 'numeric', timeZone }).format(date)
}

function monthName(date: Date, language: string, timeZone: string): string {
  return language === 'en'
    ? new Intl.DateTimeFormat('en-US', { month: 'short', timeZone }).format(date)
    : formatter(language, { month: 'short', timeZone }).format(date)
}

/** 14:05, in India. */
export function formatTime(moment: string, language: string): string {
  return formatter(language, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Kolkata' }).format(
    new Date(moment),
  )
}

/** Saturday, of a day. */
export function formatWeekday(day: string, language: string, width: 'long' | 'short' | 'narrow' = 'long'): string {
  return formatter(language, { weekday: width, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

export function formatMonth(day: string, language: string): string {
  return formatter(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** The day a moment falls on in India. */
export function dayInIndia(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(moment)
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** '21 11 2026', '21/11/26', '21-11', '21 Nov 2026' or '2026-11-21' as a day; undefined when it is none. */
export function readDay(text: string, today: string): string | undefined {
  const plain = latinDigits(text).trim().toLowerCase()
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return existing(plain)
  const parts = plain.split(/[\s./,-]+/)
  const [d, m, y] = parts
  if (!d || !m || parts.length > 3) return undefined
  const month = /^\d+$/.test(m) ? Number(m) : months.indexOf(m.slice(0, 3)) + 1
  const year = y === undefined ? Number(today.slice(0, 4)) : y.length === 2 ? 2000 + Number(y) : Number(y)
  return existing(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${d.padStart(2, '0')}`)
}

function existing(day: string): string | undefined {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day ? day : undefined
}

/** A day as an address has it; undefined for whatever else stands there. */
export function dayOf(text: string | undefined): string | undefined {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}
