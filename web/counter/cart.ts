/**
 * The bill while it is rung up. Pure: each act gives a new cart, and totals come from the code the server uses
 * (packages/gst/sale.ts), so what the customer is told is what the bill says.
 */
import type { OutputOf } from '@galla/contract/act'
import type { loadTillCatalogue } from '@galla/contract/catalogue'
import type { Day } from '@galla/gst/day'
import type { Scheme } from '@galla/gst/documents'
import { goodsAt, loweredBy, type PriceList, priceOf } from '@galla/gst/price'
import {
  type Breach,
  breachesOf,
  type DiscountGiven,
  ImpossibleSale,
  type PricedSale,
  priceSale,
  type SaleFault,
} from '@galla/gst/sale'
import type { StateCode } from '@galla/gst/states'

export type TillProduct = OutputOf<typeof loadTillCatalogue>['rows'][number]

export interface CartLine {
  readonly product: TillProduct
  /** Thousandths of the unit it is sold in. */
  readonly quantity: number
  /** Another of the product's units; its own when undefined. */
  readonly unit?: string | undefined
  /** Asked instead of the price there is, for one of the unit. */
  readonly pricePaise?: number | undefined
  readonly discount?: DiscountGiven | undefined
  /** Of what is kept by batch: which one it leaves. */
  readonly batch?: BatchOfLine | undefined
  /** Of what is kept by serial number: the pieces; their number is the quantity. */
  readonly serials?: readonly string[] | undefined
}

/** As it is printed on the pack. */
export interface BatchOfLine {
  readonly id: string
  readonly number: string
  readonly expiresOn: string | null
  readonly mrpPaise: number | null
}

/** Which goods of a product, where the product alone does not tell. */
export type GoodsOfLine = Pick<CartLine, 'batch' | 'serials'>

/** What tells the lines of a cart apart: the product, the unit it is sold in, and its batch. */
export const lineId = ({ product, unit, batch }: Pick<CartLine, 'product' | 'unit' | 'batch'>): string =>
  `${product.id}${unit === undefined ? '' : `/${unit}`}${batch === undefined ? '' : `#${batch.id}`}`

export interface CartBuyer {
  readonly contactId?: string | undefined
  /** E.164. */
  readonly phone?: string | undefined
  readonly name?: string | undefined
  readonly gstin?: string | undefined
  readonly address?: string | undefined
  readonly offers?: 'yes' | 'no' | 'not-asked' | undefined
  readonly billByWhatsApp: boolean
}

export interface Cart {
  /** Of the bill to come, made before anything is paid: a second sending is the same sale. */
  readonly id: string
  /** A product stands once in each unit and of each batch: scanned again, its quantity grows. */
  readonly lines: readonly CartLine[]
  /** The line that acts fall on. */
  readonly current?: string | undefined
  /** By which the buyer pays; the products' own prices when undefined. */
  readonly priceList?: TillPriceList | undefined
  readonly discount?: DiscountGiven | undefined
  readonly buyer?: CartBuyer | undefined
}

export interface TillPriceList extends PriceList {
  readonly name: string
}

/** Most of one thing on a line, as the contract has it. */
export const largestQuantity = 1_000_000_000
export const mostLines = 500

export const emptyCart = (id: string): Cart => ({ id, lines: [] })

export function addProduct(
  cart: Cart,
  product: TillProduct,
  quantity: number,
  unit?: string,
  { batch, serials }: GoodsOfLine = {},
): Cart {
  const id = lineId({ product, unit, batch })
  const known = cart.lines.find((line) => lineId(line) === id)
  if (!known && cart.lines.length >= mostLines) return cart
  const lines = known
    ? cart.lines.map((line) =>
        // What the catalogue says now counts, also for what was scanned before.
        line === known
          ? {
              ...line,
              product,
              quantity: Math.min(largestQuantity, line.quantity + quantity),
              ...(serials && { serials: [...(line.serials ?? []), ...serials] }),
            }
          : line,
      )
    : [
        ...cart.lines,
        {
          product,
          quantity: Math.min(largestQuantity, quantity),
          ...(unit !== undefined && { unit }),
          ...(batch && { batch }),
          ...(serials && { serials }),
        },
      ]
  return { ...cart, lines, current: id }
}

export function setQuantity(cart: Cart, id: string, quantity: number): Cart {
  if (quantity <= 0) return removeLine(cart, id)
  return changeLine(cart, id, (line) => ({ ...line, quantity: Math.min(largestQuantity, quantity) }))
}

/** In another unit the price is another: what was asked for one of the old is forgotten. Two lines that meet become one. */
export function setUnit(cart: Cart, id: string, unit: string | undefined, quantity: number): Cart {
  const line = cart.lines.find((one) => lineId(one) === id)
  if (!line) return cart
  if (line.unit === unit) return setQuantity(cart, id, quantity)
  const { unit: _, pricePaise: __, ...rest } = line
  const changed: CartLine = {
    ...rest,
    quantity: Math.min(largestQuantity, quantity),
    ...(unit !== undefined && { unit }),
  }
  const other = cart.lines.find((one) => lineId(one) === lineId(changed))
  if (other) return addProduct(removeLine(cart, id), line.product, quantity, unit, { batch: line.batch })
  return { ...cart, lines: cart.lines.map((one) => (one === line ? changed : one)), current: lineId(changed) }
}

/** Another batch of the same thing. Two lines that meet become one. */
export function setBatch(cart: Cart, id: string, batch: BatchOfLine): Cart {
  const line = cart.lines.find((one) => lineId(one) === id)
  if (!line || line.batch?.id === batch.id) return cart
  const changed: CartLine = { ...line, batch }
  const other = cart.lines.find((one) => lineId(one) === lineId(changed))
  if (other) return addProduct(removeLine(cart, id), line.product, line.quantity, line.unit, { batch })
  return { ...cart, lines: cart.lines.map((one) => (one === line ? changed : one)), current: lineId(changed) }
}

/** Just these pieces; `unnamed` more of which no number is known. */
export function setSerials(cart: Cart, id: string, serials: readonly string[], unnamed: number): Cart {
  const quantity = (serials.length + unnamed) * 1000
  if (quantity === 0) return removeLine(cart, id)
  return changeLine(cart, id, (line) => ({ ...line, serials, quantity }))
}

/** Undefined gives the catalogue's price back. */
export function setPrice(cart: Cart, id: string, pricePaise: number | undefined): Cart {
  return changeLine(cart, id, ({ pricePaise: _, ...line }) => ({
    ...line,
    ...(pricePaise !== undefined && { pricePaise }),
  }))
}

export function setPriceList({ priceList: _, ...cart }: Cart, priceList: TillPriceList | undefined): Cart {
  return priceList ? { ...cart, priceList } : cart
}

/** A discount of nothing is none. */
export function setLineDiscount(cart: Cart, id: string, discount: DiscountGiven | undefined): Cart {
  return changeLine(cart, id, ({ discount: _, ...line }) => ({ ...line, ...given(discount) }))
}

export function setBillDiscount({ discount: _, ...cart }: Cart, discount: DiscountGiven | undefined): Cart {
  return { ...cart, ...given(discount) }
}

export function setBuyer({ buyer: _, ...cart }: Cart, buyer: CartBuyer | undefined): Cart {
  return buyer ? { ...cart, buyer } : cart
}

export function chooseLine(cart: Cart, id: string): Cart {
  return { ...cart, current: id }
}

/** The line after it is chosen, or the last one. */
export function removeLine(cart: Cart, id: string): Cart {
  const at = cart.lines.findIndex((line) => lineId(line) === id)
  if (at < 0) return cart
  const lines = cart.lines.toSpliced(at, 1)
  const next = lines[Math.min(at, lines.length - 1)]
  return { ...cart, lines, current: next && lineId(next) }
}

/** The same cart with products as the catalogue has them now. */
export function withProducts(cart: Cart, products: ReadonlyMap<string, TillProduct>): Cart {
  return {
    ...cart,
    lines: cart.lines.map((line) => ({ ...line, product: products.get(line.product.id) ?? line.product })),
  }
}

function changeLine(cart: Cart, id: string, change: (line: CartLine) => CartLine): Cart {
  return { ...cart, lines: cart.lines.map((line) => (lineId(line) === id ? change(line) : line)) }
}

function given(discount: DiscountGiven | undefined): { discount?: DiscountGiven } {
  if (!discount) return {}
  return ('paise' in discount ? discount.paise : discount.basisPoints) > 0 ? { discount } : {}
}

/** How the shop sells today. */
export interface Seller {
  readonly scheme: Scheme
  readonly stateCode: string
  readonly gstin: string | null
  readonly roundToRupee: boolean
}

export type PricedCart =
  | { readonly ok: true; readonly sale: PricedSale; readonly breaches: readonly Breach[] }
  | { readonly ok: false; readonly fault: SaleFault }

/** The product as this batch of it is: what is printed on the pack is its MRP. */
export function goodsOf({ product, batch }: Pick<CartLine, 'product' | 'batch'>): TillProduct {
  return batch?.mrpPaise == null ? product : { ...product, mrpPaise: batch.mrpPaise }
}

export interface SoldLine {
  readonly goods: ReturnType<typeof goodsAt<TillProduct>>
  /** Of one of its unit, by the catalogue and the list. */
  readonly pricePaise: number
  readonly from: 'own' | 'list'
}

/** A line as it is sold today. A unit the product has no more is its own unit again. */
export function soldAs(line: CartLine, cart: Pick<Cart, 'priceList'>, on: Day): SoldLine {
  const { unit, quantity, pricePaise } = line
  const product = goodsOf(line)
  const asked = { quantity, list: cart.priceList, on }
  const found = priceOf(product, { ...asked, unit }) ?? priceOf(product, asked)!
  return { ...found, goods: goodsAt(product, { unit, pricePaise: pricePaise ?? found.pricePaise }) }
}

/** The largest part of a line's price that is given away, in basis points: by a price asked and by discounts. */
export function largestGivenAway(
  cart: Cart,
  { bill }: PricedSale,
  on: Day,
): { readonly at: number; readonly basisPoints: number } {
  return cart.lines.reduce(
    (most, line, at) => {
      const { pricePaise } = soldAs(line, cart, on)
      const lowered = line.pricePaise === undefined ? 0 : loweredBy(line.pricePaise, pricePaise)
      const { gross, discount, billDiscount } = bill.lines[at]!
      const off = gross <= 0 ? 0 : ((discount + billDiscount) * 10_000) / gross
      const basisPoints = Math.ceil(lowered + ((10_000 - lowered) * off) / 10_000)
      return basisPoints > most.basisPoints ? { at, basisPoints } : most
    },
    { at: 0, basisPoints: 0 },
  )
}

/** Undefined while there is nothing to price. */
export function priceCart(cart: Cart, seller: Seller, on: Day): PricedCart | undefined {
  if (cart.lines.length === 0) return undefined
  try {
    const goods = cart.lines.map((line) => soldAs(line, cart, on).goods)
    const sale = priceSale({
      lines: cart.lines.map(({ quantity, discount }, at) => ({ goods: goods[at]!, quantity, discount })),
      discount: cart.discount,
      seller,
      buyerRegistered: cart.buyer?.gstin !== undefined,
      deliveryState: undefined as StateCode | undefined,
      on,
    })
    return { ok: true, sale, breaches: breachesOf(sale.bill, goods) }
  } catch (error) {
    if (error instanceof ImpossibleSale) return { ok: false, fault: error.fault }
    throw error
  }
}
