/** What a level is worth, and what the shop keeps of a price beyond it. */
import { type Day, day } from '@galla/gst/day'
import { rateOn, type TaxClassKey, taxClasses } from '@galla/gst/rates'
import { taxWithin } from '@galla/gst/tax'
import { type Paise, paise } from '@galla/money/paise'
import type { ProductForSale } from '../catalogue/products-for-sale.ts'
import type { Level } from './level.ts'

/** The cost of one unit, rounded: for showing only. Null where nothing lies, or what lies there cost nothing we know of. */
export function averageOf({ onHand, valuePaise }: Pick<Level, 'onHand' | 'valuePaise'>): number | null {
  return onHand > 0 && valuePaise > 0 ? Math.round((valuePaise * 1000) / onHand) : null
}

/** The price without its tax: what the shop itself gets. */
export function priceWithoutTax(
  { pricePaise, priceIncludesTax, taxClass }: Pick<ProductForSale, 'pricePaise' | 'priceIncludesTax' | 'taxClass'>,
  on: Day,
): Paise {
  const price = paise(pricePaise)
  if (!priceIncludesTax) return price
  const answer = rateOn(taxClasses[taxClass as TaxClassKey], { on, unitPrice: price, priceIncludesTax })
  return answer.ok && answer.taxability === 'taxable' ? taxWithin(price, answer.rate, 'inter-State').taxable : price
}

export function marginOf(product: ProductForSale, cost: number | null, on: string): number | null {
  const price = priceWithoutTax(product, day(on))
  return cost === null || price <= 0 ? null : Math.round(((price - cost) * 10_000) / price)
}
