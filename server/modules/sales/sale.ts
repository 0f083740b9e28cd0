/**
 * A sale before it is a bill: what each thing costs today, how it is taxed, and what the law wants on the paper. Pure: the
 * same products, shop and buyer make the same bill.
 *
 * Prices come from the catalogue. The rate may depend on the price after discounts (apparel, footwear), so what lines cost
 * is found first, then their rates, then the bill is settled, once.
 */
import {
  type BillFault,
  type BillToSettle,
  type Discount,
  ImpossibleBill,
  type LineToSettle,
  netsOf,
  type SettledBill,
  settleBill,
} from '@galla/gst/bill'
import {
  chargesTax,
  compositionText,
  documentFor,
  maySell,
  missingParticulars,
  type Particular,
  type SalesDocument,
} from '@galla/gst/documents'
import type { Gstin } from '@galla/gst/gstin'
import { type Place, placeOfSupply } from '@galla/gst/place-of-supply'
import { rateOfLine, type TaxClass, taxClasses } from '@galla/gst/rates'
import { isStateCode, type StateCode } from '@galla/gst/states'
import { type BasisPoints, basisPoints } from '@galla/gst/tax'
import { type Paise, paise } from '@galla/money/paise'
import { amountOf, type Quantity, quantity } from '@galla/money/quantity'
import { formatRupees } from '@galla/money/rupees'
import type { Day } from '../../platform/clock.ts'
import { refuse } from '../../platform/refusal.ts'
import type { ProductForSale } from '../catalogue/products-for-sale.ts'
import type { Seller } from '../tax/seller-on.ts'
import type { BuyerOnBill } from './invoice.ts'

export interface SaleLine {
  readonly productId: string
  readonly quantity: number
  readonly discount?: DiscountGiven | undefined
}

export type DiscountGiven = { readonly paise: number } | { readonly basisPoints: number }

export interface Sale {
  readonly kind: SalesDocument
  readonly place: Place
  readonly taxCharged: boolean
  readonly bill: SettledBill
  /** Of each line, in their order. */
  readonly products: readonly ProductForSale[]
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
  seller,
  buyer,
  deliveryState,
  on,
  may,
}: {
  readonly lines: readonly SaleLine[]
  readonly discount: DiscountGiven | undefined
  readonly products: readonly ProductForSale[]
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
    return product
  })

  const registered = buyer?.gstin != null
  const place = placeOfSupply({
    shop: seller.stateCode as StateCode,
    buyer: { registered, state: deliveryState },
    supply: deliveryState ? { of: 'goods delivered', to: deliveryState } : { of: 'goods at the counter' },
  })
  if (!maySell({ scheme: seller.scheme, nature: place.nature })) throw refuse('sales.other-state')

  const taxCharged = chargesTax(seller.scheme)
  const untaxed: BillToSettle = {
    lines: lines.map((line, at) => lineToSettle(line, at, sold[at]!)),
    nature: place.nature,
    taxCharged,
    ...(discount && { discount: asDiscount(discount) }),
    roundToRupee: seller.roundToRupee,
  }
  const bill = orRefuse(sold, () => {
    if (!taxCharged) return settleBill(untaxed)
    const nets = netsOf(untaxed)
    return settleBill({
      ...untaxed,
      lines: untaxed.lines.map((line, at) => taxedLine(line, sold[at]!, nets[at]!, on)),
    })
  })
  keepPrices(bill, sold, may)

  const kind = documentFor({ scheme: seller.scheme, lines: bill.lines, buyerRegistered: registered })
  return { kind, place, taxCharged, bill, products: sold }
}

function lineToSettle(line: SaleLine, at: number, product: ProductForSale): LineToSettle {
  return {
    key: String(at + 1),
    unitPrice: product.pricePaise,
    quantity: quantity(line.quantity),
    priceIncludesTax: product.priceIncludesTax,
    taxability: product.taxability,
    rate: basisPoints(0),
    ...(line.discount && { discount: asDiscount(line.discount) }),
  }
}

const asDiscount = (given: DiscountGiven): Discount =>
  'paise' in given ? { paise: paise(given.paise) } : { basisPoints: basisPoints(given.basisPoints) as BasisPoints }

function taxedLine(line: LineToSettle, product: ProductForSale, net: Paise, on: Day): LineToSettle {
  const taxClass: TaxClass | undefined = (taxClasses as Readonly<Record<string, TaxClass>>)[product.taxClass]
  const answer = taxClass
    ? rateOfLine(taxClass, { on, net, quantity: line.quantity, priceIncludesTax: line.priceIncludesTax })
    : ({ ok: false, why: 'no-rate-that-day' } as const)
  if (!answer.ok) {
    if (answer.why === 'no-rate-that-day') throw refuse('sales.no-rate', { name: product.name, day: on })
    throw refuse('sales.price-fits-no-rate', {
      name: product.name,
      highestAtLower: formatRupees(answer.highestAtLower),
      lowestAtHigher: formatRupees(answer.lowestAtHigher),
    })
  }
  if (answer.onRetailPrice && product.mrpPaise === null) throw refuse('sales.mrp-needed', { name: product.name })
  return {
    ...line,
    taxability: answer.taxability,
    rate: answer.rate,
    ...(answer.cess && { cess: answer.cess }),
    ...(answer.onRetailPrice && { retailPrice: product.mrpPaise! }),
  }
}

/** MRP is a ceiling (Legal Metrology Act); the lowest price is the owner's floor. */
function keepPrices(bill: SettledBill, products: readonly ProductForSale[], may: Liberty): void {
  bill.lines.forEach((line, at) => {
    const { name, mrpPaise, lowestPricePaise } = products[at]!
    if (mrpPaise !== null && line.total > amountOf(mrpPaise, line.quantity))
      throw refuse('sales.above-mrp', { name, mrp: formatRupees(mrpPaise) })
    const net = line.gross - line.discount - line.billDiscount
    if (lowestPricePaise !== null && !may.belowLowestPrice && net < amountOf(lowestPricePaise, line.quantity))
      throw refuse('sales.below-lowest-price', { name, lowest: formatRupees(lowestPricePaise) })
  })
}

function orRefuse(products: readonly ProductForSale[], settle: () => SettledBill): SettledBill {
  try {
    return settle()
  } catch (error) {
    if (error instanceof ImpossibleBill) throw refusalFor(error.fault, products)
    throw error
  }
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

function refusalFor(fault: BillFault, products: readonly ProductForSale[]) {
  if (fault.why === 'bill-discount')
    return refuse('sales.discount-too-large', { name: 'the bill', most: formatRupees(fault.most) })
  if (!('key' in fault)) return refuse('sales.bill-too-large')
  const { name } = products[Number(fault.key) - 1]!
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

export interface Moved {
  readonly productId: string
  readonly quantity: Quantity
  readonly policy: ProductForSale['stockPolicy']
  readonly name: string
}

/** How much of each product leaves or returns to the shelf: two lines of one product are one movement. */
export function movedOf(
  lines: readonly { productId: string; quantity: number; policy: Moved['policy']; name: string }[],
): Moved[] {
  const moved = new Map<string, Moved>()
  for (const { productId, policy, name, ...line } of lines) {
    const before = moved.get(productId)?.quantity ?? 0
    moved.set(productId, { productId, policy, name, quantity: quantity(before + line.quantity) })
  }
  return [...moved.values()]
}
