/**
 * What people carry to the counter. Some hundred baskets are put together and priced by the very rule that prices a sale,
 * once for each span of days in which no rate changes; the year's bills are drawn from them.
 */
import { documentFor, type SalesDocument } from '@galla/gst/documents'
import type { Paise } from '@galla/money/paise'
import { type Product, taxed } from '../modules/catalogue/product.ts'
import type { ProductForSale } from '../modules/catalogue/products-for-sale.ts'
import { paiseOfLine, paiseOfTotals } from '../modules/sales/invoice.ts'
import { priceSale, type Sale } from '../modules/sales/sale.ts'
import type { Seller } from '../modules/tax/seller.ts'
import type { Day } from '../platform/clock.ts'
import type { BusinessKey } from './cast.ts'
import type { SeedProduct } from './goods.ts'
import { type Random, randomOf } from './random.ts'

interface Wanted {
  readonly product: SeedProduct
  /** Thousandths. */
  readonly quantity: number
  readonly discount: { readonly basisPoints: number } | undefined
}

export interface Basket {
  readonly wanted: readonly Wanted[]
  readonly discount: { readonly paise: number } | { readonly basisPoints: number } | undefined
}

/** A basket priced: what stands on each bill made of it. */
export interface PricedBasket {
  readonly nth: number
  readonly basket: Basket
  readonly sale: Sale
  readonly kindFor: (registered: boolean) => SalesDocument
  readonly totals: ReturnType<typeof paiseOfTotals> & { readonly roundOffPaise: number; readonly payablePaise: number }
  readonly lines: readonly BasketLine[]
}

export interface BasketLine extends ReturnType<typeof paiseOfLine> {
  readonly line: number
  readonly product: SeedProduct
  readonly quantity: number
  readonly taxability: string
  readonly rateBasisPoints: number
}

/** The day after which the rates of the tables in packages/gst have not changed. */
const ratesChanged = '2025-09-22'

const counts: Readonly<Record<BusinessKey, number>> = { kirana: 1600, tailor: 400, pharmacy: 1000 }

export function basketsOf(key: BusinessKey, products: readonly SeedProduct[]): Basket[] {
  const random = randomOf(`baskets of ${key}`)
  const draw = drawing(products, random)
  return Array.from({ length: counts[key] }, () => basketOf(key, draw, random))
}

function basketOf(key: BusinessKey, draw: () => SeedProduct, random: Random): Basket {
  const few = { kirana: 9, tailor: 3, pharmacy: 5 }[key]
  const wanted = new Map<string, Wanted>()
  for (let left = 1 + random.early(few); left > 0; left--) {
    const product = draw()
    wanted.set(product.id, {
      product,
      quantity: quantityOf(product, random),
      discount: random.chance(0.02) ? { basisPoints: 500 } : undefined,
    })
  }
  const roll = random.next()
  const discount =
    roll < 0.03 ? { basisPoints: 500 } : roll < 0.05 ? { basisPoints: 1000 } : roll < 0.06 ? { paise: 500 } : undefined
  return { wanted: [...wanted.values()], discount }
}

function quantityOf(product: SeedProduct, random: Random): number {
  if (product.weighed) return random.pick([250, 500, 500, 1000, 1000, 1000, 1500, 2000, 2500])
  if (product.stockPolicy === 'not-kept') return random.pick([1, 1, 1, 2]) * 1000
  return random.pick([1, 1, 1, 1, 2, 2, 3, 4]) * 1000
}

/** Often bought goods come up often. */
function drawing(products: readonly SeedProduct[], random: Random): () => SeedProduct {
  const ends: number[] = []
  let all = 0
  for (const { weight } of products) {
    all += weight
    ends.push(all)
  }
  return () => {
    const at = random.next() * all
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! > at) high = middle
      else low = middle + 1
    }
    return products[low]!
  }
}

/** Gives the price of a basket on a day, reckoned once. */
export function pricing(baskets: readonly Basket[], seller: Seller): (nth: number, on: Day) => PricedBasket {
  const known = new Map<number, PricedBasket>()
  return (nth, on) => {
    const key = on < ratesChanged ? -1 - nth : nth
    const there = known.get(key)
    if (there) return there
    const priced = priceBasket(key, baskets[nth]!, seller, on)
    known.set(key, priced)
    return priced
  }
}

function priceBasket(nth: number, basket: Basket, seller: Seller, on: Day): PricedBasket {
  const sale = priceSale({
    lines: basket.wanted.map(({ product, quantity, discount }) => ({ productId: product.id, quantity, discount })),
    discount: basket.discount && atMost(basket),
    products: basket.wanted.map(({ product }) => forSale(product, on)),
    seller,
    buyer: null,
    deliveryState: undefined,
    on,
    may: { belowLowestPrice: false },
  })
  const { bill } = sale
  return {
    nth,
    basket,
    sale,
    kindFor: (registered) => documentFor({ scheme: seller.scheme, lines: bill.lines, buyerRegistered: registered }),
    totals: { ...paiseOfTotals(bill.totals), roundOffPaise: bill.roundOff, payablePaise: bill.payable },
    lines: bill.lines.map((line, at) => ({
      line: at + 1,
      product: basket.wanted[at]!.product,
      quantity: line.quantity,
      taxability: line.taxability,
      rateBasisPoints: line.rate,
      ...paiseOfLine(line),
    })),
  }
}

/** Nobody gives five rupees off a toffee. */
function atMost({ discount, wanted }: Basket): Basket['discount'] {
  const cost = wanted.reduce((sum, { product, quantity }) => sum + (product.pricePaise * quantity) / 1000, 0)
  return discount && 'paise' in discount && cost < 10_000 ? undefined : discount
}

function forSale(product: SeedProduct, on: Day): ProductForSale {
  const it = {
    ...product,
    taxClass: product.taxClass,
    pricePaise: product.pricePaise as Paise,
    mrpPaise: product.mrpPaise as Paise | null,
    lowestPricePaise: null,
    costPaise: product.costPaise as Paise,
    units: [],
    listPrices: [],
    archived: false,
    tracking: 'none' as const,
    parts: null,
    mark: 0,
  }
  return { ...it, taxability: taxed(it satisfies Pick<Product, 'taxClass'>, on).taxability }
}
