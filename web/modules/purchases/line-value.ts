/** What the lines of a supplier's bill come to, by the arithmetic the server uses: each half of the tax rounded by itself. */
import { basisPoints, taxOn, totalTax } from '@galla/gst/tax'
import { type Paise, paise, share } from '@galla/money/paise'
import { amountOf, quantity } from '@galla/money/quantity'
import { readQuantity } from '../../ui/money.ts'

export interface LineEntered {
  readonly quantity: number
  readonly ratePaise: number
  readonly discountBasisPoints: number
  readonly taxBasisPoints: number
}

export function valueOfLine(
  line: LineEntered,
  nature: 'intra-State' | 'inter-State',
): { readonly taxable: Paise; readonly tax: Paise } {
  const gross = amountOf(paise(line.ratePaise), quantity(line.quantity))
  const taxable = paise(gross - share(gross, line.discountBasisPoints, 10_000))
  return { taxable, tax: totalTax(taxOn(taxable, basisPoints(line.taxBasisPoints), nature)) }
}

/** '12.5' is 1250; undefined for what is no share. */
export function readShare(typed: string): number | undefined {
  if (typed.trim() === '') return 0
  const read = readQuantity(typed)
  const thousandths = 'value' in read ? read.value : undefined
  if (thousandths === undefined || thousandths % 10 !== 0) return undefined
  const share = thousandths / 10
  return share >= 0 && share <= 10_000 ? share : undefined
}
