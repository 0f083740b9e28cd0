/** A price list: what some buyers pay. It has prices of its own for some products and takes a part off the others. */
import type { priceList as contract } from '@galla/contract/price-lists'
import type { Day } from '@galla/gst/day'
import type { ListPrice } from '@galla/gst/price'
import type { z } from 'zod'
import { refuse } from '../../platform/refusal.ts'
import { checkPrice, type Product } from './product.ts'

export type PriceListKept = z.output<typeof contract>
export type ListPriceOfProduct = ListPrice

export interface PriceOfProduct {
  readonly productId: string
  readonly name: string
  readonly unit: string
  readonly ownPricePaise: number
  readonly fromQuantity: number
  readonly pricePaise: number
}

/** Throws the refusal catalogue.price-list-days. */
export function checkDays({ validFrom, validTo }: Pick<PriceListKept, 'validFrom' | 'validTo'>): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom) throw refuse('catalogue.price-list-days')
}

/** The laws of a price hold for a list's too. Throws what checkPrice throws. */
export function checkListPrices(product: Product, prices: readonly { pricePaise: number }[], today: Day): void {
  for (const { pricePaise } of prices) checkPrice({ ...product, pricePaise }, today)
}
