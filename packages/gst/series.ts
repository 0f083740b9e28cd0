/**
 * The numbers of bills: consecutive, at most sixteen characters, unique within a financial year (CGST Rule 46(b)).
 * Each till has a series of its own, so that two tills without a line cannot take the same number.
 */
import type { Day } from './day.ts'

/** The calendar year in which a financial year ends: 2027 is 1 April 2026 to 31 March 2027. */
export type FinancialYear = number & { readonly unit: 'financial year' }

/** The year of a day in India; see `dayInIndia` for the way from an instant. */
export function financialYearOf(day: Day): FinancialYear {
  const year = Number(day.slice(0, 4))
  return (Number(day.slice(5, 7)) >= 4 ? year + 1 : year) as FinancialYear
}

/** '2026-27': as the e-invoice portal writes it. */
export function financialYearName(year: FinancialYear): string {
  return `${year - 1}-${twoDigits(year)}`
}

export function daysOf(year: FinancialYear): { readonly first: Day; readonly last: Day } {
  return { first: `${year - 1}-04-01` as Day, last: `${year}-03-31` as Day }
}

/**
 * The day after which the records of a year may go: seven years after its end. CGST s. 36 wants 72 months from the due date of the annual
 * return, which is 31 December after the year: the simple rule is three months longer and never too short. Seven years from
 * the bill's own date would be.
 */
export function keepRecordsUntil(year: FinancialYear): Day {
  return `${year + 7}-03-31` as Day
}

/** The number on a bill. Made by {@link nameNumber} or checked by {@link isBillNumber}. */
export type BillNumber = string & { readonly code: 'bill number' }

/**
 * Letters, digits, hyphen and slash, sixteen at most. The e-invoice portal is stricter than Rule 46(b): no 0, hyphen or slash at the
 * beginning. The strict rule always holds here, for a shop that grows into e-invoicing cannot rename its bills.
 */
export function isBillNumber(text: string): text is BillNumber {
  return /^[a-zA-Z1-9][a-zA-Z0-9/-]{0,15}$/.test(text)
}

/**
 * The form in which two numbers are compared: since 1 June 2025 the portals see 'inv-1' and 'INV-1' as one number. Unique by
 * GSTIN, financial year and this key.
 */
export function numberKey(number: BillNumber): string {
  return number.toUpperCase()
}

export class NotASeries extends RangeError {
  override readonly name = 'NotASeries'
}

/** One to seven capital letters and digits, not beginning with 0: 'T1A'. Seven leave room for six digits and more. */
export function isPrefix(text: string): boolean {
  return /^[A-Z1-9][A-Z0-9]{0,6}$/.test(text)
}

/**
 * The next number of a series: prefix, two digits of the year in which the financial year ends, hyphen, six digits or more.
 * `nameNumber({ prefix: 'T1A', year, next: 1 })` is 'T1A27-000001'. Two series of different prefixes can never give the same number:
 * the two digits before the hyphen are always the year's.
 * @throws NotASeries for a prefix that is none, a `next` below 1, or a number that would pass sixteen characters.
 */
export function nameNumber({
  prefix,
  year,
  next,
}: {
  readonly prefix: string
  readonly year: FinancialYear
  readonly next: number
}): BillNumber {
  if (!isPrefix(prefix)) throw new NotASeries(`${prefix} cannot open a number.`)
  if (!Number.isSafeInteger(next) || next < 1) throw new NotASeries(`${next} cannot be the next of a series.`)
  const number = `${prefix}${twoDigits(year)}-${String(next).padStart(6, '0')}`
  if (!isBillNumber(number)) throw new NotASeries(`${number} is longer than sixteen characters.`)
  return number
}

/** How many numbers a series can give in a year: 9,99,999 for a prefix of seven, ten times more for each character less. */
export function numbersIn(prefix: string): number {
  if (!isPrefix(prefix)) throw new NotASeries(`${prefix} cannot open a number.`)
  return 10 ** (16 - prefix.length - 3) - 1
}

/** Takes a number of ours apart; undefined for any other. The century is that of 2000. */
export function readNumber(
  text: string,
): { readonly prefix: string; readonly year: FinancialYear; readonly next: number } | undefined {
  const found = /^([A-Z1-9][A-Z0-9]{0,6})(\d{2})-(\d{6,})$/i.exec(text)
  if (!found || !isBillNumber(text)) return undefined
  const [, prefix, year, next] = found
  const read = { prefix: prefix!.toUpperCase(), year: (2000 + Number(year)) as FinancialYear, next: Number(next) }
  return read.next > 0 && nameNumber(read) === text.toUpperCase() ? read : undefined
}

function twoDigits(year: number): string {
  return String(year % 100).padStart(2, '0')
}
