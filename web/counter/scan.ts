/** What stands in the scan box, read: '3*890…' is three of 890…, '1.35*dal' is 1.350 of dal. */
import { latinDigits, readQuantity } from '../ui/money.ts'

export interface Scan {
  /** Thousandths; 1000 when nothing was said. */
  readonly quantity: number
  /** The quantity was said. */
  readonly counted: boolean
  readonly find: string
  /** Only digits, as a scanner sends them, or a code of a shelf label. */
  readonly code: boolean
}

export function readScan(text: string): Scan {
  const parts = /^\s*([^*×]+)[*×](.*)$/s.exec(text)
  const said = parts?.[1] === undefined ? undefined : readQuantity(parts[1])
  const counted = said && 'value' in said && said.value !== undefined && said.value > 0
  const find = (counted ? (parts?.[2] ?? '') : text).trim()
  return {
    quantity: counted ? said.value : 1000,
    counted: Boolean(counted),
    find,
    code: /^\d{6,18}$/.test(latinDigits(find)),
  }
}
