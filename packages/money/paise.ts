/**
 * Money as whole paise.
 *
 * An amount is a safe integer with a brand, so that a bare number, a quantity or a rate cannot be added to it by
 * mistake, and `share` is the one place where anything is rounded: half-up, away from zero. Floats lose money:
 * `40.20 * 0.025` is 1.005 on paper and 1.00 after `toFixed(2)`, and `Math.round(-2.5)` is -2.
 */

/** An amount in paise: a safe integer, never -0. ₹1.00 is 100. Made by {@link paise}. */
export type Paise = number & { readonly unit: 'paise' }

/** A number that cannot be an amount, a quantity or a weight. It is a mistake of the program, not of the shopkeeper. */
export class NotMoney extends RangeError {
  override readonly name = 'NotMoney'
}

/** ₹0.00. */
export const zero = 0 as Paise

/**
 * Takes a whole number of paise.
 * -0 becomes 0: honest arithmetic makes it (`0 * -1`) and it would print as −₹0.00.
 * @throws NotMoney for NaN, infinities, fractions, and integers beyond ±(2^53 - 1).
 */
export function paise(n: number): Paise {
  if (!Number.isSafeInteger(n)) throw new NotMoney(`${n} is not a whole number of paise.`)
  return (n + 0) as Paise
}

/** Whether a value from outside is an amount as {@link paise} makes them; -0 is not. */
export function isPaise(value: unknown): value is Paise {
  return Number.isSafeInteger(value) && !Object.is(value, -0)
}

/**
 * The sum of amounts; nothing sums to ₹0.00.
 * @throws NotMoney when the sum leaves the safe integers on the way.
 */
export function sum(amounts: Iterable<Paise>): Paise {
  let total = 0
  for (const amount of amounts) {
    total += amount
    if (!Number.isSafeInteger(total)) throw new NotMoney('The sum is beyond what can be counted exactly.')
  }
  return total as Paise
}

/** What is left of `whole` when `part` is taken away. */
export function minus(whole: Paise, part: Paise): Paise {
  return paise(whole - part)
}

/** The same amount the other way. Nothing stays nothing: never -0. */
export function negate(amount: Paise): Paise {
  return (0 - amount) as Paise
}

/**
 * `amount × numerator ÷ denominator`, rounded once to the paisa, half-up away from zero: 2.5 is 3 and -2.5 is -3.
 * Exact for all safe integers: a product beyond 2^53 is worked out in BigInt, any other stays on the fast path.
 * @throws NotMoney when numerator or denominator is no safe integer, the denominator is below 1, or the result is unsafe.
 */
export function share(amount: Paise, numerator: number, denominator: number): Paise {
  const product = amount * numerator
  if (!Number.isSafeInteger(numerator)) throw new NotMoney(`${numerator} is not a whole number.`)
  if (!Number.isSafeInteger(denominator) || denominator < 1) throw new NotMoney(`${denominator} cannot divide money.`)
  if (!Number.isSafeInteger(product)) return quotient(BigInt(amount) * BigInt(numerator), BigInt(denominator))
  const rest = product % denominator
  const whole = (product - rest) / denominator
  const over = Math.abs(rest)
  // Not `2 * over >= denominator`: doubling may leave the safe integers.
  if (over < denominator - over) return (whole + 0) as Paise
  return (product < 0 ? whole - 1 : whole + 1) as Paise
}

/**
 * `numerator ÷ denominator` rounded as {@link share} rounds, for sums of products that must be rounded once together
 * (a cess of a percentage and an amount per unit).
 * @throws NotMoney when the denominator is below 1 or the result is unsafe.
 */
export function quotient(numerator: bigint, denominator: bigint): Paise {
  if (denominator < 1n) throw new NotMoney(`${denominator} cannot divide money.`)
  const size = numerator < 0n ? -numerator : numerator
  const whole = Number((2n * size + denominator) / (2n * denominator))
  return paise(numerator < 0n ? 0 - whole : whole)
}
