/**
 * What one unit of a thing costs this buyer on this day, before discounts: by the product's own price, by a price list, in
 * its own unit or in a larger one (a dozen, a box). The very same at the server and at the counter.
 *
 * A price list has prices of its own for some things, each from a quantity on, and takes a part off the others.
 */
import { type Paise, paise, share } from '@galla/money/paise'
import type { Day } from './day.ts'
import type { Goods } from './sale.ts'

/** Another unit a thing is sold in. */
export interface UnitOfGoods {
  /** A UQC code. */
  readonly unit: string
  /** Thousandths of the product's own unit that one of it holds: a dozen is 12,000. */
  readonly factor: number
  /** Of one such unit; null: so many times the price of one. */
  readonly pricePaise: number | null
}

/** What a list asks for one of the product's own unit, from a quantity of it on. */
export interface ListPrice {
  readonly priceListId: string
  /** Thousandths; 0 is any quantity. */
  readonly fromQuantity: number
  readonly pricePaise: number
}

export interface PriceList {
  readonly id: string
  /** Taken off what the list has no price for. */
  readonly offBasisPoints: number
  readonly validFrom: Day | null
  /** The last day. */
  readonly validTo: Day | null
}

export interface PricedGoods extends Goods {
  readonly units: readonly UnitOfGoods[]
  readonly listPrices: readonly ListPrice[]
}

export interface Asked {
  /** Undefined: in the product's own unit. */
  readonly unit?: string | undefined
  /** Thousandths of that unit. */
  readonly quantity: number
  readonly list?: PriceList | undefined
  readonly on: Day
}

export interface PriceFound {
  readonly pricePaise: Paise
  readonly from: 'own' | 'list'
}

export const listHolds = ({ validFrom, validTo }: PriceList, on: Day): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo)

/** Thousandths of the product's own unit in one of `unit`; undefined when it is not sold in it. */
export function factorOf(goods: Pick<PricedGoods, 'units'>, unit: string | undefined): number | undefined {
  return unit === undefined ? 1000 : goods.units.find((one) => one.unit === unit)?.factor
}

/** Undefined when the thing is not sold in that unit. */
export function priceOf(goods: PricedGoods, { unit, quantity, list, on }: Asked): PriceFound | undefined {
  const factor = factorOf(goods, unit)
  if (factor === undefined) return undefined
  const inUnit = (price: number) => share(paise(price), factor, 1000)
  const ofUnit = unit === undefined ? undefined : goods.units.find((one) => one.unit === unit)?.pricePaise
  const own = ofUnit == null ? inUnit(goods.pricePaise) : paise(ofUnit)
  if (!list || !listHolds(list, on)) return { pricePaise: own, from: 'own' }

  const inOwnUnits = (quantity * factor) / 1000
  const listed = goods.listPrices
    .filter((one) => one.priceListId === list.id && one.fromQuantity <= inOwnUnits)
    .reduce<ListPrice | undefined>(
      (best, one) => (best && best.fromQuantity > one.fromQuantity ? best : one),
      undefined,
    )
  if (listed) return { pricePaise: inUnit(listed.pricePaise), from: 'list' }
  if (list.offBasisPoints === 0) return { pricePaise: own, from: 'own' }
  // A rule for many things does not go below what the owner set for one of them.
  const floor = goods.lowestPricePaise === null ? paise(0) : inUnit(goods.lowestPricePaise)
  const less = paise(own - share(own, list.offBasisPoints, 10_000))
  return { pricePaise: less < floor ? paise(Math.min(own, floor)) : less, from: 'list' }
}

/** The goods as one line sells them: at this price, in this unit, with the limits of that unit. */
export function goodsAt<G extends PricedGoods>(
  goods: G,
  { unit, pricePaise }: { readonly unit?: string | undefined; readonly pricePaise: number },
): G & { readonly factor: number } {
  const factor = factorOf(goods, unit) ?? 1000
  const inUnit = (price: number | null) => (price === null ? null : share(paise(price), factor, 1000))
  return {
    ...goods,
    pricePaise,
    mrpPaise: inUnit(goods.mrpPaise),
    lowestPricePaise: inUnit(goods.lowestPricePaise),
    factor,
  }
}

/** How much of the price was given away by asking for less than it, in basis points, rounded up. */
export function loweredBy(asked: number, pricePaise: number): number {
  return asked >= pricePaise ? 0 : Math.ceil(((pricePaise - asked) * 10_000) / pricePaise)
}
