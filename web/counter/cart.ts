/**
 * The bill while it is rung up. Pure: each act gives a new cart, and totals come from the code the server uses
 * (packages/gst/sale.ts), so what the customer is told is what the bill says.
 */
import type { OutputOf } from '@galla/contract/act'
import type { loadTillCatalogue } from '@galla/contract/catalogue'
import type { Day } from '@galla/gst/day'
import type { Scheme } from '@galla/gst/documents'
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
  /** Thousandths of the unit. */
  readonly quantity: number
  readonly discount?: DiscountGiven | undefined
}

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
  /** A product stands once: scanned again, its quantity grows. */
  readonly lines: readonly CartLine[]
  /** The product that acts fall on. */
  readonly current?: string | undefined
  readonly discount?: DiscountGiven | undefined
  readonly buyer?: CartBuyer | undefined
}

/** Most of one thing on a line, as the contract has it. */
export const largestQuantity = 1_000_000_000
export const mostLines = 500

export const emptyCart = (id: string): Cart => ({ id, lines: [] })

export function addProduct(cart: Cart, product: TillProduct, quantity: number): Cart {
  const known = cart.lines.find((line) => line.product.id === product.id)
  if (!known && cart.lines.length >= mostLines) return cart
  const lines = known
    ? cart.lines.map((line) =>
        // What the catalogue says now counts, also for what was scanned before.
        line === known ? { ...line, product, quantity: Math.min(largestQuantity, line.quantity + quantity) } : line,
      )
    : [...cart.lines, { product, quantity: Math.min(largestQuantity, quantity) }]
  return { ...cart, lines, current: product.id }
}

export function setQuantity(cart: Cart, productId: string, quantity: number): Cart {
  if (quantity <= 0) return removeLine(cart, productId)
  return changeLine(cart, productId, (line) => ({ ...line, quantity: Math.min(largestQuantity, quantity) }))
}

/** A discount of nothing is none. */
export function setLineDiscount(cart: Cart, productId: string, discount: DiscountGiven | undefined): Cart {
  return changeLine(cart, productId, ({ discount: _, ...line }) => ({ ...line, ...given(discount) }))
}

export function setBillDiscount({ discount: _, ...cart }: Cart, discount: DiscountGiven | undefined): Cart {
  return { ...cart, ...given(discount) }
}

export function setBuyer({ buyer: _, ...cart }: Cart, buyer: CartBuyer | undefined): Cart {
  return buyer ? { ...cart, buyer } : cart
}

export function chooseLine(cart: Cart, productId: string): Cart {
  return { ...cart, current: productId }
}

/** The line after it is chosen, or the last one. */
export function removeLine(cart: Cart, productId: string): Cart {
  const at = cart.lines.findIndex((line) => line.product.id === productId)
  if (at < 0) return cart
  const lines = cart.lines.toSpliced(at, 1)
  return { ...cart, lines, current: lines[Math.min(at, lines.length - 1)]?.product.id }
}

/** The same cart with products as the catalogue has them now. */
export function withProducts(cart: Cart, products: ReadonlyMap<string, TillProduct>): Cart {
  return {
    ...cart,
    lines: cart.lines.map((line) => ({ ...line, product: products.get(line.product.id) ?? line.product })),
  }
}

function changeLine(cart: Cart, productId: string, change: (line: CartLine) => CartLine): Cart {
  return { ...cart, lines: cart.lines.map((line) => (line.product.id === productId ? change(line) : line)) }
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

/** Undefined while there is nothing to price. */
export function priceCart(cart: Cart, seller: Seller, on: Day): PricedCart | undefined {
  if (cart.lines.length === 0) return undefined
  try {
    const sale = priceSale({
      lines: cart.lines.map(({ product, quantity, discount }) => ({ goods: product, quantity, discount })),
      discount: cart.discount,
      seller,
      buyerRegistered: cart.buyer?.gstin !== undefined,
      deliveryState: undefined as StateCode | undefined,
      on,
    })
    const breaches = breachesOf(
      sale.bill,
      cart.lines.map((line) => line.product),
    )
    return { ok: true, sale, breaches }
  } catch (error) {
    if (error instanceof ImpossibleSale) return { ok: false, fault: error.fault }
    throw error
  }
}
