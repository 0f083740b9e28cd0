/** What stands in a cell, as amounts, quantities and answers: with ₹, commas, exponents and the digits of India. */
import { inLatinDigits } from '@galla/money/digits'
import { parseRupees } from '@galla/money/rupees'
import { type Fault, fault } from './import-target.ts'

/** '₹1,23,456.00', '1.5e3', '12/-', '45.00 Dr'; undefined for an empty cell or one with a fault. */
export function readPaise(cell: string | undefined, field: string, faults: Fault[]): number | undefined {
  if (isBlank(cell)) return undefined
  const read = parseRupees(withoutExponent(cell.replace(/\s*(dr|cr)\.?$/i, '')))
  if (read.ok && read.amount >= 0) return Object.is(read.amount, -0) ? 0 : read.amount
  faults.push(
    fault(
      !read.ok && read.why === 'three-decimals' ? 'imports.three-decimals' : 'imports.not-an-amount',
      { value: cell.slice(0, 60) },
      { field },
    ),
  )
  return undefined
}

/** '12', '1.350', '10 PCS', '2,500'; in thousandths. */
export function readThousandths(cell: string | undefined, field: string, faults: Fault[]): number | undefined {
  if (isBlank(cell)) return undefined
  const found = /^([-−]?)([\d,]*)(?:\.(\d*))?\s*[\p{L}.]*$/u.exec(withoutExponent(inLatinDigits(cell)))
  const [, minus, whole = '', places = ''] = found ?? []
  const size = Number(`${whole.replaceAll(',', '')}${places.slice(0, 3).padEnd(3, '0')}`)
  const exact = /^0*$/.test(places.slice(3))
  if (found && !minus && whole + places !== '' && exact && size <= 1_000_000_000) return size
  faults.push(fault('imports.not-a-quantity', { value: cell.slice(0, 60) }, { field }))
  return undefined
}

/** '18', '18 %', '0.18' of a percent cell, 'GST @ 18%'; in basis points. */
export function readRate(cell: string): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s*(%?)/.exec(inLatinDigits(cell))
  if (!found) return undefined
  const n = Number(found[1])
  // Excel keeps 18 % as 0.18; the only rates below one are 0.25 and 0.1, written with their sign or as text.
  const percent = n > 0 && n < 1 && found[2] === '' && n !== 0.25 && n !== 0.1 ? n * 100 : n
  return Math.round(percent * 100)
}

const yes = new Set(['yes', 'y', 'true', '1', 'inclusive', 'incl', 'included', 'हाँ', 'हां', 'ஆம்'])
const no = new Set(['no', 'n', 'false', '0', 'exclusive', 'excl', 'excluded', 'नहीं', 'இல்லை'])

export function readYes(cell: string | undefined): boolean | undefined {
  const word = cell?.trim().toLowerCase() ?? ''
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

export const isBlank = (cell: string | undefined): cell is undefined | '' => cell === undefined || cell.trim() === ''

/** As it stands in a list: one line, at most so long; undefined for an empty cell. */
export function readLine(cell: string | undefined, max: number): string | undefined {
  const line = cell
    ?.normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return line ? [...line].slice(0, max).join('') : undefined
}

function withoutExponent(text: string): string {
  const plain = inLatinDigits(text).trim()
  if (!/^[-−]?\d+(\.\d+)?e[+-]?\d{1,3}$/i.test(plain)) return plain
  const n = Number(plain.replace('−', '-'))
  return Number.isFinite(n) && Math.abs(n) < 1e15 ? n.toFixed(6).replace(/\.?0+$/, '') : plain
}
