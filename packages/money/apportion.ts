/**
 * Dividing a sum by weights without losing a paisa: a discount over the lines of a bill, a payment over invoices.
 *
 * Each part first gets its whole paise; the paise that remain go, one each, to the parts that were cut the most
 * (the largest-remainder method). So parts always add up to the sum, no part is a paisa or more away from its exact
 * share, and a sum no larger than the weights gives no part more than its weight.
 */
import { NotMoney, type Paise, sum } from './paise.ts'

/**
 * @param total what is divided; may be below nothing, then so are the parts.
 * @param weights safe integers, none below nothing. A weight of nothing gets nothing.
 * @param prefer who gets a paisa when two parts were cut alike and weigh alike: negative for the first of the two
 *   indexes. Without it the earlier. Give it where the outcome must not depend on the order of the parts.
 * @throws NotMoney for a weight that is negative or no safe integer, weights whose sum is unsafe, or a sum other than nothing to be
 *   divided by no weight at all.
 */
export function apportion(
  total: Paise,
  weights: readonly number[],
  prefer: (a: number, b: number) => number = () => 0,
): Paise[] {
  let whole = 0
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new NotMoney(`${weight} is not a weight.`)
    whole += weight
  }
  if (!Number.isSafeInteger(whole)) throw new NotMoney('The weights are beyond what can be counted exactly.')
  if (total === 0) return weights.map(() => 0 as Paise)
  if (whole === 0) throw new NotMoney('There is nothing to divide the sum by.')

  const size = Math.abs(total)
  const cut: number[] = []
  const parts = weights.map((weight, at) => {
    const [part, rest] = divide(size, weight, whole)
    cut[at] = rest
    return part
  })
  let left = size - sum(parts as Paise[])
  if (left > 0) {
    const order = parts.map((_, at) => at)
    order.sort((a, b) => cut[b]! - cut[a]! || weights[b]! - weights[a]! || prefer(a, b) || a - b)
    for (const at of order) {
      if (left-- === 0) break
      parts[at]! += 1
    }
  }
  return (total < 0 ? parts.map((part) => 0 - part) : parts) as Paise[]
}

/** The whole part and the rest of `size × weight ÷ whole`, exact beyond 2^53. */
function divide(size: number, weight: number, whole: number): [part: number, rest: number] {
  const product = size * weight
  if (Number.isSafeInteger(product)) {
    const rest = product % whole
    return [(product - rest) / whole, rest]
  }
  const exact = BigInt(size) * BigInt(weight)
  return [Number(exact / BigInt(whole)), Number(exact % BigInt(whole))]
}
