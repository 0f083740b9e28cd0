/** What kind of goods a product is, beyond its name and price. */

import type { productRow } from '@galla/contract/catalogue'
import type { familyRow, kitPart } from '@galla/contract/catalogue-goods'
import type { z } from 'zod'

export type KitPart = z.output<typeof kitPart>
export type Family = z.output<typeof familyRow> & { readonly nameKey: string }
export type Variant = z.output<typeof productRow>

export interface Axis {
  readonly name: string
  readonly values: readonly string[]
}

/** Does it have one value of each axis? */
export function fitsAxes(values: readonly string[], axes: readonly Axis[]): boolean {
  return values.length === axes.length && values.every((value, at) => axes[at]!.values.includes(value))
}

/** 'Cotton kurta · M · Blue' */
export const variantName = (family: string, values: readonly string[]): string => [family, ...values].join(' · ')
