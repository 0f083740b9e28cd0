/**
 * The units one line can be typed in. A smaller one (grams of what is sold by the kilogram) is a way of typing: the line
 * stays in its own. A larger one (a dozen, a box) is a way of selling, with its own price.
 */
import type { TillProduct } from './cart.ts'

export interface UnitToType {
  /** A UQC code. */
  readonly code: string
  /** In which the line is sold; undefined is the product's own. */
  readonly sold: string | undefined
  /** Thousandths of the unit sold in one thousandth of what is typed, times a thousand. */
  readonly times: number
}

/** How many of the smaller make one. */
const smaller: Readonly<Record<string, readonly [code: string, howMany: number]>> = {
  KGS: ['GMS', 1000],
  LTR: ['MLT', 1000],
  MTR: ['CMS', 100],
}

export function unitsToType({ unit, units }: Pick<TillProduct, 'unit' | 'units'>): readonly UnitToType[] {
  const less = smaller[unit]
  return [
    { code: unit, sold: undefined, times: 1 },
    ...(less ? [{ code: less[0], sold: undefined, times: 1 / less[1] }] : []),
    ...units.map((one) => ({ code: one.unit, sold: one.unit, times: 1 })),
  ]
}

/** What was typed in a unit, as the line keeps it; undefined when the thing is not sold so. */
export function asSold(
  product: Pick<TillProduct, 'unit' | 'units'>,
  typed: { readonly quantity: number; readonly unit?: string | undefined },
): { readonly quantity: number; readonly unit: string | undefined } | undefined {
  const of = typed.unit ?? product.unit
  const found = unitsToType(product).find(({ code }) => code === of)
  if (!found) return undefined
  const quantity = Math.round(typed.quantity * found.times)
  return quantity > 0 ? { quantity, unit: found.sold } : undefined
}
