/**
 * A scale prints weight or price into its barcode: prefix 20–29, the item, the value, a check digit (EAN-13, the numbers
 * GS1 leaves to each shop). How many digits are which is the shop's setting.
 */
import type { OutputOf } from '@galla/contract/act'
import type { listScaleLayouts } from '@galla/contract/price-lists'
import { latinDigits } from '../ui/money.ts'

export type ScaleLayout = OutputOf<typeof listScaleLayouts>['rows'][number]

export interface ScaleLabel {
  /** Under which the item may be known, the likeliest first. */
  readonly codes: readonly string[]
  /** Thousandths of a kilogram, or paise. */
  readonly value: number
  readonly valueIs: ScaleLayout['valueIs']
}

/** Undefined when no layout of the shop reads this code, or its check digit is wrong. */
export function readScaleLabel(code: string, layouts: readonly ScaleLayout[]): ScaleLabel | undefined {
  const digits = latinDigits(code)
  if (!/^2\d{12}$/.test(digits) || !checkDigitIsRight(digits)) return undefined
  const layout = layouts.find((one) => digits.startsWith(one.prefix))
  if (!layout) return undefined
  const { itemDigits, innerCheckDigit, valueDigits, valueIs, valueDecimals } = layout
  const item = digits.slice(2, 2 + itemDigits)
  const from = 2 + itemDigits + (innerCheckDigit ? 1 : 0)
  const printed = Number(digits.slice(from, from + valueDigits))
  const decimals = valueIs === 'weight' ? 3 : 2
  const value = Math.round(printed * 10 ** (decimals - valueDecimals))
  const short = item.replace(/^0+(?=\d)/, '')
  return { codes: [...new Set([`${layout.prefix}${item}`, item, short])], value, valueIs }
}

/** How much of a thing at `pricePaise` for one costs what its label says, in thousandths. */
export function quantityFor(label: ScaleLabel, pricePaise: number): number {
  if (label.valueIs === 'weight') return label.value
  return pricePaise > 0 ? Math.max(1, Math.round((label.value * 1000) / pricePaise)) : 1000
}

function checkDigitIsRight(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
