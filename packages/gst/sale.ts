/**
 * A sale before it is a bill: what each thing costs on a day, and how it is taxed. The very same at the server and at the counter, so what
 * the till shows is what the bill says.
 *
 * Prices come from the catalogue. The rate may depend on the price after discounts (apparel, footwear), so what the lines cost is found
 * first, then their rates, and then the bill is settled, once.
 */
import { type Paise, paise, share } from '@galla/money/paise'
import { amountOf, quantity } from '@galla/money/quantity'
import {
  type BillFault,
  type BillToSettle,
  type Discount,
  ImpossibleBill,
  type LineToSettle,
  netsOf,
  type SettledBill,
  settleBill,
} from './bill.ts'
import type { Day } from './day.ts'
import { chargesTax, documentFor, maySell, type SalesDocument, type Scheme } from './documents.ts'
import { type Place, placeOfSupply } from './place-of-supply.ts'
import { rateOfLine, type TaxClass, taxClasses } from './rates.ts'
import type { StateCode } from './states.ts'
import { basisPoints, type Taxability } from './tax.ts'

/** What a bill must know of a thing that is sold. */
export interface Goods {
  /** A key of `taxClasses`. */
  readonly taxClass: string
  /** Of the class; read where no tax is charged, and no rate is asked for. */
  readonly taxability: Taxability
  readonly pricePaise: number
  readonly priceIncludesTax: boolean
  readonly mrpPaise: number | null
  readonly lowestPricePaise: number | null
  /** Thousandths of its own unit in one that is sold: 12,000 for a dozen. Where the price of one decides the rate, it is of one. */
  readonly factor?: number | undefined
}

export interface SaleLine<G extends Goods = Goods> {
  readonly goods: G
  /** Thousandths of the unit. */
  readonly quantity: number
  readonly discount?: DiscountGiven | undefined
}

export type DiscountGiven = { readonly paise: number } | { readonly basisPoints: number }

export interface SaleToPrice<G extends Goods = Goods> {
  readonly lines: readonly SaleLine<G>[]
  /** On the whole bill. */
  readonly discount?: DiscountGiven | undefined
  readonly seller: { readonly scheme: Scheme; readonly stateCode: string; readonly roundToRupee: boolean }
  /** Gives a GSTIN. */
  readonly buyerRegistered: boolean
  /** Only when the goods are delivered there. */
  readonly deliveryState?: StateCode | undefined
  readonly on: Day
}

export interface PricedSale {
  readonly kind: SalesDocument
  readonly place: Place
  readonly taxCharged: boolean
  /** Its lines stand in the order of the sale; the key of the first is '1'. */
  readonly bill: SettledBill
}

/** `at` is the place of the line in the sale, from 0. */
export type SaleFault =
  | { readonly why: 'other-state' }
  | { readonly why: 'no-rate-that-day'; readonly at: number }
  | { readonly why: 'mrp-needed'; readonly at: number }
  | {
      readonly why: 'price-fits-no-rate'
      readonly at: number
      readonly highestAtLower: Paise
      readonly lowestAtHigher: Paise
    }
  | { readonly why: 'bill'; readonly at: number | undefined; readonly fault: BillFault }

/** Thrown for a sale that cannot be; `fault` says why, and at which line. */
export class ImpossibleSale extends Error {
  override readonly name = 'ImpossibleSale'
  readonly fault: SaleFault
  constructor(fault: SaleFault) {
    super(`This sale cannot be: ${fault.why}.`)
    this.fault = fault
  }
}

/** @throws ImpossibleSale; see {@link SaleFault}. */
export function priceSale({ lines, discount, seller, buyerRegistered, deliveryState, on }: SaleToPrice): PricedSale {
  const place = placeOfSupply({
    shop: seller.stateCode as StateCode,
    buyer: { registered: buyerRegistered, state: deliveryState },
    supply: deliveryState ? { of: 'goods delivered', to: deliveryState } : { of: 'goods at the counter' },
  })
  if (!maySell({ scheme: seller.scheme, nature: place.nature })) throw new ImpossibleSale({ why: 'other-state' })

  const taxCharged = chargesTax(seller.scheme)
  const bill = settled(() => {
    const untaxed: BillToSettle = {
      lines: lines.map(lineToSettle),
      nature: place.nature,
      taxCharged,
      ...(discount && { discount: asDiscount(discount) }),
      roundToRupee: seller.roundToRupee,
    }
    if (!taxCharged) return settleBill(untaxed)
    const nets = netsOf(untaxed)
    return settleBill({
      ...untaxed,
      lines: untaxed.lines.map((line, at) => taxedLine(line, { goods: lines[at]!.goods, net: nets[at]!, at, on })),
    })
  })
  const kind = documentFor({ scheme: seller.scheme, lines: bill.lines, buyerRegistered })
  return { kind, place, taxCharged, bill }
}

/** A line above the price printed on its pack, or below what the owner lets it go for. */
export interface Breach {
  readonly at: number
  readonly of: 'mrp' | 'lowest-price'
  /** Of one unit. */
  readonly limit: Paise
}

/** MRP is a ceiling (Legal Metrology (Packaged Commodities) Rules 2011, rule 18(2)); the lowest price is the owner's floor. */
export function breachesOf(bill: SettledBill, goods: readonly Goods[]): readonly Breach[] {
  return bill.lines.flatMap((line, at): Breach[] => {
    const { mrpPaise, lowestPricePaise } = goods[at]!
    const mrp = mrpPaise === null ? undefined : paise(mrpPaise)
    if (mrp !== undefined && line.total > amountOf(mrp, line.quantity)) return [{ at, of: 'mrp', limit: mrp }]
    const lowest = lowestPricePaise === null ? undefined : paise(lowestPricePaise)
    const net = line.gross - line.discount - line.billDiscount
    if (lowest !== undefined && net < amountOf(lowest, line.quantity))
      return [{ at, of: 'lowest-price', limit: lowest }]
    return []
  })
}

function lineToSettle({ goods, discount, ...line }: SaleLine, at: number): LineToSettle {
  return {
    key: String(at + 1),
    unitPrice: paise(goods.pricePaise),
    quantity: quantity(line.quantity),
    priceIncludesTax: goods.priceIncludesTax,
    taxability: goods.taxability,
    rate: basisPoints(0),
    ...(discount && { discount: asDiscount(discount) }),
  }
}

const asDiscount = (given: DiscountGiven): Discount =>
  'paise' in given ? { paise: paise(given.paise) } : { basisPoints: basisPoints(given.basisPoints) }

function taxedLine(
  line: LineToSettle,
  { goods, net, at, on }: { readonly goods: Goods; readonly net: Paise; readonly at: number; readonly on: Day },
): LineToSettle {
  const taxClass = (taxClasses as Readonly<Record<string, TaxClass>>)[goods.taxClass]
  if (!taxClass) throw new ImpossibleSale({ why: 'no-rate-that-day', at })
  const { priceIncludesTax } = line
  const pieces = quantity(share(paise(line.quantity), goods.factor ?? 1000, 1000))
  const answer = rateOfLine(taxClass, { on, net, quantity: pieces, priceIncludesTax })
  if (!answer.ok) {
    if (answer.why === 'no-rate-that-day') throw new ImpossibleSale({ why: 'no-rate-that-day', at })
    const { why, highestAtLower, lowestAtHigher } = answer
    throw new ImpossibleSale({ why, at, highestAtLower, lowestAtHigher })
  }
  if (answer.onRetailPrice && goods.mrpPaise === null) throw new ImpossibleSale({ why: 'mrp-needed', at })
  return {
    ...line,
    taxability: answer.taxability,
    rate: answer.rate,
    ...(answer.cess && { cess: answer.cess }),
    ...(answer.onRetailPrice && { retailPrice: paise(goods.mrpPaise!) }),
  }
}

function settled(settle: () => SettledBill): SettledBill {
  try {
    return settle()
  } catch (error) {
    if (!(error instanceof ImpossibleBill)) throw error
    const { fault } = error
    throw new ImpossibleSale({ why: 'bill', at: 'key' in fault ? Number(fault.key) - 1 : undefined, fault })
  }
}
