/**
 * How much was sold: thousandths of the unit that stands beside it (piece, kilogram, metre). 1.350 kg is 1350.
 * Three places are what a scale shows and what the e-invoice takes.
 */
import { NotMoney, type Paise, share } from './paise.ts'

/** A quantity in thousandths: a safe integer, never -0. Below nothing it is a movement out. Made by {@link quantity}. */
export type Quantity = number & { readonly unit: 'thousandths' }

/** @throws NotMoney for NaN, infinities, fractions of a thousandth, and unsafe integers. -0 becomes 0. */
export function quantity(thousandths: number): Quantity {
  if (!Number.isSafeInteger(thousandths)) throw new NotMoney(`${thousandths} is not a whole number of thousandths.`)
  return (thousandths + 0) as Quantity
}

/** Whole units: `units(3)` is 3.000. */
export function units(count: number): Quantity {
  if (!Number.isSafeInteger(count)) throw new NotMoney(`${count} is not a whole number of units.`)
  return quantity(count * 1000)
}

/** What a quantity costs at a price for one unit, rounded once to the paisa: 1.350 kg at ₹99.99 is ₹134.99. */
export function amountOf(unitPrice: Paise, of: Quantity): Paise {
  return share(unitPrice, of, 1000)
}

/**
 * What one unit costs when a quantity costs `amount`, rounded to the paisa: for showing. Times the quantity it need not give the amount again.
 * @throws NotMoney when the quantity is nothing or less.
 */
export function unitPriceOf(amount: Paise, of: Quantity): Paise {
  return share(amount, 1000, of)
}

/** @throws NotMoney when the sum is unsafe. */
export function sumOfQuantities(quantities: Iterable<Quantity>): Quantity {
  let total = 0
  for (const one of quantities) total = quantity(total + one)
  return total as Quantity
}

/** '1.35' for 1350, '3' for 3000, '−0.5' for -500: no idle zeros, and exact for every quantity. */
export function formatQuantity(of: Quantity): string {
  const size = Math.abs(of)
  const thousandths = size % 1000
  const whole = (size - thousandths) / 1000
  const places = thousandths === 0 ? '' : `.${String(thousandths).padStart(3, '0').replace(/0+$/, '')}`
  return `${of < 0 ? '−' : ''}${whole}${places}`
}
