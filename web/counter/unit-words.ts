/** The unit beside a quantity, as a shop writes it. What is counted by the piece has none. */
import { unitsOfQuantity } from '@galla/gst/units'

const written: Readonly<Record<string, string>> = {
  KGS: 'kg',
  GMS: 'g',
  LTR: 'L',
  MLT: 'ml',
  MTR: 'm',
  CMS: 'cm',
  SQF: 'sq ft',
  SQM: 'sq m',
  DOZ: 'doz',
  BOX: 'box',
  BTL: 'btl',
  PAC: 'pack',
  TBS: 'tab',
}

const weighed = new Set(unitsOfQuantity.filter(({ decimals }) => decimals === 3).map(({ code }) => code))

export function unitWords(unit: string): string | undefined {
  return unit === 'PCS' || unit === 'NOS' || unit === 'UNT' || unit === 'NA'
    ? undefined
    : (written[unit] ?? unit.toLowerCase())
}

/** Sold by weight or measure: 1.350 kg. */
export function isWeighed(unit: string): boolean {
  return weighed.has(unit)
}
