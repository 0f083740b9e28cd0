/** What stands in the scan box, read: '3*890…' is three of 890…, '1.35*dal' is 1.350 of dal, '250g*dal' a quarter kilogram. */
import { latinDigits, readQuantity } from '../ui/money.ts'

export interface Scan {
  /** Thousandths; 1000 when nothing was said. */
  readonly quantity: number
  /** A UQC code, when a unit was said with the quantity. */
  readonly unit?: string | undefined
  /** The quantity was said. */
  readonly counted: boolean
  readonly find: string
  /** Only digits, as a scanner sends them, or a code of a shelf label. */
  readonly code: boolean
}

const said: Readonly<Record<string, string>> = {
  kg: 'KGS',
  g: 'GMS',
  gm: 'GMS',
  l: 'LTR',
  lt: 'LTR',
  ml: 'MLT',
  m: 'MTR',
  cm: 'CMS',
  dz: 'DOZ',
  doz: 'DOZ',
  box: 'BOX',
  pc: 'PCS',
  pcs: 'PCS',
}

export function readScan(text: string): Scan {
  const parts = /^\s*([^*×]+)[*×](.*)$/s.exec(text)
  const amount = /^(.*?)\s*([a-z]+)?\s*$/is.exec(parts?.[1] ?? '')
  const unit = amount?.[2] === undefined ? undefined : said[amount[2].toLowerCase()]
  const read = parts && (amount?.[2] === undefined || unit) ? readQuantity(amount?.[1] ?? '') : undefined
  const counted = read !== undefined && 'value' in read && read.value !== undefined && read.value > 0
  const words = (counted ? (parts?.[2] ?? '') : text).trim()
  const digits = latinDigits(words)
  const code = /^\d{6,18}$/.test(digits)
  return {
    quantity: counted ? read.value! : 1000,
    ...(counted && unit && { unit }),
    counted,
    find: code ? digits : words,
    code,
  }
}

/** Digits with a unit and nothing else: '250g'. */
export function readAmount(
  text: string,
): { readonly quantity: number; readonly unit?: string | undefined } | undefined {
  const { quantity, unit, counted } = readScan(`${text}*`)
  return counted ? { quantity, unit } : undefined
}
