/**
 * A sale before it is a bill, as the server makes it: products of the catalogue, priced by the code the counter uses too
 * (packages/gst/sale.ts), with our refusals where it cannot be, and what the law wants on the paper. Pure: the same
 * products, shop and buyer make the same bill.
 */
import type { BillFault, SettledBill } from '@galla/gst/bill'
import { compositionText, missingParticulars, type Particular } from '@galla/gst/documents'
import type { Gstin } from '@galla/gst/gstin'
import { goodsAt, loweredBy, priceOf } from '@galla/gst/price'
import {
  breachesOf,
  type DiscountGiven,
  ImpossibleSale,
  type PricedSale,
  priceSale as price,
  type SaleFault,
} from '@galla/gst/sale'
import { isStateCode, type StateCode } from '@galla/gst/states'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Day } from '../../platform/clock.ts'
import { refuse } from '../../platform/refusal.ts'
import type { PriceListForSale } from '../catalogue/price-list-for-sale.ts'
import type { ProductForSale } from '../catalogue/products-for-sale.ts'
import type { LineOfGoods } from '../stock/goods.ts'
import type { Seller } from '../tax/seller.ts'
import type { BuyerOnBill } from './invoice.ts'

export interface SaleLine {
  readonly productId: string
  readonly quantity: number
  /** Another of the product's units; its own when not told. */
  readonly unit?: string | undefined
  /** Asked instead of the price there is. */
  readonly pricePaise?: number | undefined
  readonly discount?: DiscountGiven | undefined
  readonly batchId?: string | undefined
  readonly serials?: readonly string[] | undefined
}

/** A product as a line sells it: at the price asked, in its unit and with the limits of that unit. */
export interface SoldProduct extends ProductForSale {
  /** Thousandths of the product's own unit in one that is sold. */
  readonly factor: number
  /** How far below its price it was asked for, in basis points: given away like a discount. */
  readonly loweredBasisPoints: number
}

export interface Sale extends PricedSale {
  /** Of each line, in their order. */
  readonly products: readonly SoldProduct[]
}

/** Whoever may change prices may also go below the lowest one. */
export interface Liberty {
  readonly belowLowestPrice: boolean
}

/** Throws the refusals of a sale that cannot be. */
export function priceSale({
  lines,
  discount,
  products,
  list,
  seller,
  buyer,
  deliveryState,
  on,
  may,
}: {
  readonly lines: readonly SaleLine[]
  readonly discount: DiscountGiven | undefined
  readonly products: readonly ProductForSale[]
  readonly list?: PriceListForSale | undefined
  readonly seller: Seller
  readonly buyer: BuyerOnBill | null
  readonly deliveryState: StateCode | undefined
  readonly on: Day
  readonly may: Liberty
}): Sale {
  const known = new Map(products.map((product) => [product.id, product]))
  const sold = lines.map((line, at) => {
    const product = known.get(line.productId)
    if (!product) throw refuse('sales.no-such-product', { line: at + 1 })
    if (product.archived) throw refuse('sales.product-archived', { name: product.name })
    return soldAs(product, { ...line, list, on })
  })
  const priced = orRefuse(sold, on, () =>
    price({
      lines: lines.map((line, at) => ({ goods: sold[at]!, quantity: line.quantity, discount: line.discount })),
      discount,
      seller,
      buyerRegistered: buyer?.gstin != null,
      deliveryState,
      on,
    }),
  )
  keepPrices(priced.bill, sold, may)
  return { ...priced, products: sold }
}

function soldAs(
  product: ProductForSale,
  {
    unit,
    pricePaise: asked,
    quantity,
    list,
    on,
  }: Omit<SaleLine, 'productId'> & {
    readonly list: PriceListForSale | undefined
    readonly on: Day
  },
): SoldProduct {
  const inUnit = unit === product.unit ? undefined : unit
  const found = priceOf(product, { unit: inUnit, quantity, list, on })
  if (!found) throw refuse('sales.no-such-unit', { name: product.name, unit: unit! })
  const pricePaise = asked === undefined ? found.pricePaise : paise(asked)
  return {
    ...goodsAt(product, { unit: inUnit, pricePaise }),
    unit: inUnit ?? product.unit,
    loweredBasisPoints: loweredBy(pricePaise, found.pricePaise),
  } as SoldProduct
}

function keepPrices(bill: SettledBill, products: readonly ProductForSale[], may: Liberty): void {
  const breach = breachesOf(bill, products).find(({ of }) => of === 'mrp' || !may.belowLowestPrice)
  if (!breach) return
  const { name } = products[breach.at]!
  if (breach.of === 'mrp') throw refuse('sales.above-mrp', { name, mrp: formatRupees(breach.limit) })
  throw refuse('sales.below-lowest-price', { name, lowest: formatRupees(breach.limit) })
}

function orRefuse(products: readonly ProductForSale[], on: Day, work: () => PricedSale): PricedSale {
  try {
    return work()
  } catch (error) {
    if (error instanceof ImpossibleSale) throw refusalForSale(error.fault, products, on)
    throw error
  }
}

function refusalForSale(fault: SaleFault, products: readonly ProductForSale[], on: Day) {
  if (fault.why === 'other-state') return refuse('sales.other-state')
  if (fault.why === 'bill') return refusalForBill(fault.fault, fault.at === undefined ? undefined : products[fault.at])
  const { name } = products[fault.at]!
  if (fault.why === 'no-rate-that-day') return refuse('sales.no-rate', { name, day: on })
  if (fault.why === 'mrp-needed') return refuse('sales.mrp-needed', { name })
  return refuse('sales.price-fits-no-rate', {
    name,
    highestAtLower: formatRupees(fault.highestAtLower),
    lowestAtHigher: formatRupees(fault.lowestAtHigher),
  })
}

const faultWords: Partial<Record<BillFault['why'], string>> = {
  price: 'price',
  quantity: 'quantity',
  rate: 'GST rate',
  cess: 'cess',
  'retail-price': 'MRP',
  'tax-above-price': 'tax',
  'line-too-large': 'amount',
}

function refusalForBill(fault: BillFault, product: ProductForSale | undefined) {
  if (fault.why === 'bill-discount')
    return refuse('sales.discount-too-large', { name: 'the bill', most: formatRupees(fault.most) })
  if (!product) return refuse('sales.bill-too-large')
  const { name } = product
  if (fault.why === 'line-discount') return refuse('sales.discount-too-large', { name, most: formatRupees(fault.most) })
  return refuse('sales.impossible-line', { name, why: faultWords[fault.why] ?? fault.why })
}

/** A State that one can deliver to. Throws the refusal sales.no-such-state. */
export function readState(code: string | undefined): StateCode | undefined {
  if (code === undefined) return undefined
  if (!isStateCode(code) || code === '96') throw refuse('sales.no-such-state', { code })
  return code
}

const particularWords: Partial<Record<Particular, string>> = {
  'supplier-address': 'the shop’s address',
  'buyer-name': 'the buyer’s name',
  'buyer-address': 'the buyer’s address',
  'buyer-state': 'the buyer’s State',
  'buyer-delivery-address': 'the delivery address',
  hsn: 'the HSN of each product (at least four digits)',
  unit: 'the unit of each product',
}

/**
 * What the law wants on this paper and is not there. Four digits of HSN are due to registered buyers and none to others
 * while the turnover is not above ₹5 crore (Notification 78/2020); the shop does not tell us more, and the larger one keeps
 * longer codes in its catalogue.
 * Throws the refusal sales.particulars-missing.
 */
export function mustBeComplete({
  sale,
  seller,
  buyer,
  on,
}: {
  readonly sale: Sale
  readonly seller: Seller
  readonly buyer: BuyerOnBill | null
  readonly on: Day
}): void {
  const registered = buyer?.gstin != null
  const missing = missingParticulars({
    kind: sale.kind,
    scheme: seller.scheme,
    // Taken later, by its own rule.
    number: 'A1',
    on,
    supplier: { name: seller.name, address: seller.address, gstin: seller.gstin as Gstin },
    buyer: {
      registered,
      gstin: buyer?.gstin ?? undefined,
      name: buyer?.name ?? undefined,
      address: buyer?.address ?? undefined,
      state: (buyer?.stateCode as StateCode | null) ?? sale.place.place,
    },
    lines: sale.bill.lines.map((line, at) => ({
      description: sale.products[at]!.name,
      hsn: sale.products[at]!.hsn ?? undefined,
      uqc: sale.products[at]!.unit,
      taxability: line.taxability,
    })),
    taxable: sale.bill.totals.taxable,
    nature: sale.place.nature,
    placeOfSupply: sale.place.place,
    reverseCharge: false,
    signature: 'electronic',
    hsnDigits: registered && sale.taxCharged ? 4 : 0,
    headerText: seller.scheme === 'composition' ? compositionText : undefined,
  })
  if (missing.length === 0) return
  const words = [...new Set(missing.map(({ what }) => particularWords[what] ?? what))]
  throw refuse('sales.particulars-missing', { rule: missing[0]!.rule, missing: words.join(', ') })
}

/** What leaves or returns to the shelf by each line of a bill. */
export function movedOf(
  lines: readonly (Omit<LineOfGoods, 'policy' | 'productId'> & {
    /** Of a line that no product stands behind nothing moves. */
    readonly productId: string | null
    readonly line: number
    readonly factor: number
    readonly stockPolicy: LineOfGoods['policy']
  })[],
): LineOfGoods[] {
  return lines.flatMap(({ line, productId, name, quantity, factor, stockPolicy, ...goods }) =>
    productId === null
      ? []
      : [
          {
            line,
            productId,
            name,
            quantity,
            factor,
            policy: stockPolicy,
            tracking: goods.tracking ?? 'none',
            batchId: goods.batchId,
            serials: goods.serials,
            parts: goods.parts,
          },
        ],
  )
}
