/**
 * How GST falls on one value.
 *
 * An intra-State supply is taxed in two equal halves: CGST to the Centre and SGST to the State (UTGST, in a union territory
 * without a legislature). An inter-State supply is taxed once, whole, as IGST.
 *
 * Amounts are paise and rates are basis points (18 % is 1800), so nothing here is ever a fraction. Values are not below nothing;
 * what undoes a bill is worked out from the stored paise of that bill (`credit.ts`), never taxed afresh.
 */
import { type Paise, paise, quotient, share, sum, zero } from '@galla/money/paise'
import type { Quantity } from '@galla/money/quantity'

/** A share in hundredths of a percent: 18 % is 1800, 0.25 % is 25. Made by {@link basisPoints}. */
export type BasisPoints = number & { readonly unit: 'basis points' }

export class NotARate extends RangeError {
  override readonly name = 'NotARate'
}

/** @throws NotARate unless whole and from 0 to 1,00,000 (a cess has been 290 %). -0 becomes 0. */
export function basisPoints(n: number): BasisPoints {
  if (!Number.isSafeInteger(n) || n < 0 || n > 100_000) throw new NotARate(`${n} is not a rate in basis points.`)
  return (n + 0) as BasisPoints
}

export type Nature = 'intra-State' | 'inter-State'

/**
 * Why a line bears tax or none. Zero-rated supplies (exports, SEZ) are taxable ones on a bill that charges no tax or IGST.
 */
export type Taxability = 'taxable' | 'nil-rated' | 'exempt' | 'non-GST'

export interface Tax {
  readonly cgst: Paise
  /** UTGST where the union territory has no legislature. */
  readonly sgst: Paise
  readonly igst: Paise
}

/**
 * Compensation cess: a part of the taxable value, an amount for the quantity, or both. GST is not charged on it. Nil for all goods
 * from 1 February 2026; needed for what was billed before.
 */
export interface Cess {
  readonly rate?: BasisPoints
  /** Paise for a thousand units: the law says "₹4,170 per thousand" sticks, ₹400 per tonne of coal. */
  readonly perThousand?: Paise
}

export const noTax: Tax = { cgst: zero, sgst: zero, igst: zero }

/** Tax on a value that does not contain it. */
export function taxOn(taxable: Paise, rate: BasisPoints, nature: Nature): Tax {
  if (nature === 'inter-State') return { cgst: zero, sgst: zero, igst: share(taxable, rate, 10_000) }

  // Each half is rounded by itself, so that the two printed halves agree. Halving a rounded whole would leave one of
  // them an odd paisa short. So ₹5.00 at 5 % bears ₹0.13 and ₹0.13 here, but ₹0.25 as IGST.
  const half = share(taxable, rate, 20_000)
  return { cgst: half, sgst: half, igst: zero }
}

/**
 * The tax a price contains, and what is left. The tax is found first and the value is the rest, so that value and tax make the price
 * exactly: ₹100 at 18 % is 84.74 + 7.63 + 7.63. The value first (84.75) would print a bill of ₹100.01.
 */
export function taxWithin(
  gross: Paise,
  rate: BasisPoints,
  nature: Nature,
): { readonly taxable: Paise; readonly tax: Tax } {
  if (nature === 'inter-State') {
    const igst = share(gross, rate, 10_000 + rate)
    return { taxable: paise(gross - igst), tax: { cgst: zero, sgst: zero, igst } }
  }
  const half = share(gross, rate, 2 * (10_000 + rate))
  return { taxable: paise(gross - 2 * half), tax: { cgst: half, sgst: half, igst: zero } }
}

/** A million: a thousand thousandths times a thousand units. */
const million = 1_000_000n

/** Cess on a value that does not contain it: percentage and amount are added first and rounded once. */
export function cessOn(taxable: Paise, { rate, perThousand }: Cess, quantity: Quantity): Paise {
  if (!perThousand) return share(taxable, rate ?? 0, 10_000)
  return quotient(BigInt(taxable) * BigInt(rate ?? 0) * 100n + BigInt(perThousand) * BigInt(quantity), million)
}

/**
 * As {@link taxWithin} for a price that contains a cess too.
 * @returns undefined when the cess for the quantity is more than the price can hold.
 */
export function taxAndCessWithin(
  gross: Paise,
  rate: BasisPoints,
  nature: Nature,
  cess: Cess,
  quantity: Quantity,
): { readonly taxable: Paise; readonly tax: Tax; readonly cess: Paise } | undefined {
  const fixed = BigInt(cess.perThousand ?? 0) * BigInt(quantity)
  // In millionths of a paisa, so that the cess for the quantity stays exact: 1.591 a piece has no whole paise.
  const rest = BigInt(gross) * million - fixed
  if (rest < 0n) return undefined
  const whole = BigInt(10_000 + rate + (cess.rate ?? 0))
  const cessAmount = quotient(rest * BigInt(cess.rate ?? 0) + fixed * whole, whole * million)

  const intra = nature === 'intra-State'
  const part = quotient(rest * BigInt(rate), whole * million * (intra ? 2n : 1n))
  const tax = intra ? { cgst: part, sgst: part, igst: zero } : { cgst: zero, sgst: zero, igst: part }
  const taxable = paise(gross - totalTax(tax) - cessAmount)
  return taxable < 0 ? undefined : { taxable, tax, cess: cessAmount }
}

/**
 * Tax found from the retail sale price printed on the pack, for pan masala and tobacco: CGST Rule 31D, from 1 February 2026. The highest
 * printed price counts, for the whole quantity. ₹1,00,000 at 40 % as IGST bears ₹28,571.43; the value deemed by the rule
 * (₹71,428.57) is not reported: the bill's taxable value stays what it was sold for.
 */
export function taxOnRetailPrice(retail: Paise, rate: BasisPoints, nature: Nature): Tax {
  return taxWithin(retail, rate, nature).tax
}

export function totalTax({ cgst, sgst, igst }: Tax): Paise {
  return sum([cgst, sgst, igst])
}

/**
 * What the buyer pays in whole rupees, and the paise gained or given up to get there. The difference is no part of the supply and is
 * not taxed. CGST s. 170 rounds the tax in the return, not on a bill.
 */
export function roundToRupee(total: Paise): { readonly payable: Paise; readonly roundOff: Paise } {
  const payable = paise(share(total, 1, 100) * 100)
  return { payable, roundOff: paise(payable - total) }
}
