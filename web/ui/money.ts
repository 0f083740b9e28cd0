/** Amounts and quantities between integers and what people read and type. */
import type { Paise } from '@galla/money/paise'
import { parseRupees, formatRupees as rupees } from '@galla/money/rupees'

export type Read<T> = { readonly value: T } | { readonly fault: AmountFault }
export type AmountFault = 'not-a-number' | 'too-fine' | 'too-large' | 'below-nothing'

const whole = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 })
const largest = 999_999_999_00

/** ₹1,23,456.00; below nothing −₹48.50. `bare` leaves the sign of the rupee out, `round` the paise when they are 00. */
export function formatRupees(paise: number, { bare = false, round = false } = {}): string {
  const written = rupees(paise as Paise, { symbol: !bare })
  return round && paise % 100 === 0 ? written.slice(0, -3) : written
}

/** Thousandths of a unit: 1350 is '1.350', 3000 is '3'. */
export function formatQuantity(thousandths: number, unit?: string): string {
  const size = Math.abs(thousandths)
  const rest = size % 1000
  const figure = `${thousandths < 0 ? '−' : ''}${whole.format((size - rest) / 1000)}${rest ? `.${String(rest).padStart(3, '0')}` : ''}`
  return unit ? `${figure} ${unit}` : figure
}

export function formatCount(count: number): string {
  return whole.format(count)
}

/** Basis points: 1850 is '18.5 %'. */
export function formatShare(basisPoints: number): string {
  return `${Number((basisPoints / 100).toFixed(2))} %`
}

/** What was typed, as paise. Takes ₹, commas, spaces and the digits of Hindi and Tamil. */
export function readRupees(text: string, { negative = false } = {}): Read<number | undefined> {
  const read = parseRupees(text)
  if (!read.ok) return read.why === 'empty' ? { value: undefined } : { fault: faults[read.why] }
  if (read.amount < 0 && !negative) return { fault: 'below-nothing' }
  if (Math.abs(read.amount) > largest) return { fault: 'too-large' }
  return { value: read.amount }
}

const faults = {
  'not-a-number': 'not-a-number',
  commas: 'not-a-number',
  'three-decimals': 'too-fine',
  'too-large': 'too-large',
} as const

/** What was typed, as thousandths. */
export function readQuantity(text: string): Read<number | undefined> {
  return readFixed(text, 3, false)
}

function readFixed(text: string, digits: number, negative: boolean): Read<number | undefined> {
  const plain = latinDigits(text)
    .replace(/[₹,\s\u00a0]/g, '')
    .replace('−', '-')
  if (plain === '') return { value: undefined }
  const parts = /^(-?)(\d*)(?:\.(\d*))?$/.exec(plain)
  if (!parts || (!parts[2] && !parts[3])) return { fault: 'not-a-number' }
  const fraction = parts[3] ?? ''
  if (fraction.length > digits) return { fault: 'too-fine' }
  if (parts[1] && !negative) return { fault: 'below-nothing' }
  const size = Number(`${parts[2] || '0'}${fraction.padEnd(digits, '0')}`)
  if (size > largest * (digits === 3 ? 10 : 1)) return { fault: 'too-large' }
  return { value: parts[1] && size !== 0 ? -size : size }
}

const zeros = [0x0966, 0x0be6]

/** Devanagari and Tamil digits as 0–9: a phone keyboard in Hindi types १२. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0966-\u096f\u0be6-\u0bef]/g, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    return String(code - (zeros.find((zero) => code >= zero && code < zero + 10) ?? code))
  })
}
