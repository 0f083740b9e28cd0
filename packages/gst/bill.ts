/**
 * The arithmetic of a bill: the very same at the server and at a counter without a line.
 *
 * A bill is settled once. Each line gets its discount, value, tax and total in whole paise, and all else (print, ledger, returns, GST
 * returns, e-invoice) adds up the stored paise and never computes tax again. So the totals are sums of the lines, always.
 *
 * A price is `gross` = price × quantity. Discounts come off in the terms of that price: of a price with tax they take tax along, of a price
 * without tax they lower the value (CGST s. 15(3)(a)). The discount on the whole bill is spread over the lines by what they cost after their
 * own discount, and stands on each line, for a return must know it. Prices with and without tax may mix in one bill.
 *
 * Nothing in a bill depends on the order of its lines.
 */
import { apportion } from '@galla/money/apportion'
import { type Paise, share, zero } from '@galla/money/paise'
import { amountOf, type Quantity } from '@galla/money/quantity'
import {
  type BasisPoints,
  type Cess,
  cessOn,
  type Nature,
  noTax,
  roundToRupee,
  type Tax,
  type Taxability,
  taxAndCessWithin,
  taxOn,
  taxOnRetailPrice,
  taxWithin,
} from './tax.ts'

/** An amount, or a part of the price. */
export type Discount = { readonly paise: Paise } | { readonly basisPoints: BasisPoints }

export interface LineToSettle {
  /** Names the line within the bill; no two alike. */
  readonly key: string
  /** Of one unit, in the terms of `priceIncludesTax`. May be nothing: a free sample. */
  readonly unitPrice: Paise
  /** Above nothing. */
  readonly quantity: Quantity
  readonly priceIncludesTax: boolean
  readonly taxability: Taxability
  /** Whole rate, CGST and SGST together; read for taxable lines only. */
  readonly rate: BasisPoints
  readonly discount?: Discount
  /** Read for taxable lines only. */
  readonly cess?: Cess
  /** Price printed on one pack, where tax is found from it: CGST Rule 31D. Such a line bears no cess. */
  readonly retailPrice?: Paise
}

export interface BillToSettle {
  readonly lines: readonly LineToSettle[]
  readonly nature: Nature
  /**
   * False for whoever may not collect tax (composition: CGST s. 10(4); unregistered: s. 32) and for exports and SEZ under bond or LUT (IGST
   * s. 16(3)). Prices are then taken as they stand, whatever `priceIncludesTax` says.
   */
  readonly taxCharged: boolean
  /** On the whole bill. */
  readonly discount?: Discount
  /** Whether the buyer pays whole rupees. */
  readonly roundToRupee: boolean
}

export interface SettledLine {
  readonly key: string
  readonly unitPrice: Paise
  readonly quantity: Quantity
  readonly priceIncludesTax: boolean
  readonly taxability: Taxability
  /** The rate that was charged: 0 on an untaxed line or where no tax is charged. */
  readonly rate: BasisPoints
  /** Price × quantity, before any discount. */
  readonly gross: Paise
  /** The line's own discount. */
  readonly discount: Paise
  /** Its part of the discount on the bill. */
  readonly billDiscount: Paise
  /** The value of the supply after discounts and without tax; on an untaxed line simply its value. */
  readonly taxable: Paise
  readonly cgst: Paise
  /** UTGST where that is its name. */
  readonly sgst: Paise
  readonly igst: Paise
  readonly cess: Paise
  /** taxable + cgst + sgst + igst + cess. */
  readonly total: Paise
}

export interface Totals {
  readonly gross: Paise
  /** Of the lines and of the bill together: "you saved". */
  readonly discount: Paise
  /** Value of the taxable lines. */
  readonly taxable: Paise
  /** Value of the nil-rated, exempt and non-GST lines. */
  readonly untaxed: Paise
  readonly cgst: Paise
  readonly sgst: Paise
  readonly igst: Paise
  readonly cess: Paise
  /** taxable + untaxed + cgst + sgst + igst + cess, before rounding to the rupee. */
  readonly total: Paise
}

/** One row of the summary by rate that a bill shows at its foot. */
export interface RateSummary {
  readonly taxability: Taxability
  readonly rate: BasisPoints
  readonly taxable: Paise
  readonly cgst: Paise
  readonly sgst: Paise
  readonly igst: Paise
  readonly cess: Paise
}

export interface SettledBill {
  readonly nature: Nature
  /** In the order they came. */
  readonly lines: readonly SettledLine[]
  readonly totals: Totals
  /** Taxable rows first, the lowest rate first. */
  readonly byRate: readonly RateSummary[]
  /** Between -49 and 50 paise; 0 unless rounded to the rupee. */
  readonly roundOff: Paise
  /** totals.total + roundOff. */
  readonly payable: Paise
}

/** The most that is counted: ₹10 crore a line, 10 lakh units, 1,000 lines (the e-invoice's limit), ₹1,000 crore a bill. */
export const limits = {
  linePaise: 10_00_00_000_00,
  quantityThousandths: 10_00_000_000,
  lines: 1_000,
  billPaise: 1_000_00_00_000_00,
} as const

export type BillFault =
  | { readonly why: 'no-lines' | 'too-many-lines' | 'bill-too-large' }
  /** The discount on the bill is below nothing, above 100 %, or above what the lines cost. */
  | { readonly why: 'bill-discount'; readonly most: Paise }
  | {
      readonly why:
        | 'key-twice'
        | 'price'
        | 'quantity'
        | 'rate'
        | 'line-too-large'
        | 'cess'
        | 'retail-price'
        /** The cess for the quantity, or the tax on the printed price, is more than the price holds. */
        | 'tax-above-price'
      readonly key: string
    }
  /** The line's discount is below nothing, above 100 %, or above its price. */
  | { readonly why: 'line-discount'; readonly key: string; readonly most: Paise }

/** Thrown for a bill that cannot be; `fault` says what is wrong, and with which line. */
export class ImpossibleBill extends Error {
  override readonly name = 'ImpossibleBill'
  readonly fault: BillFault
  constructor(fault: BillFault) {
    super(`This bill cannot be: ${fault.why}${'key' in fault ? ` (line ${fault.key})` : ''}.`)
    this.fault = fault
  }
}

/**
 * Settles a bill.
 * @throws ImpossibleBill; see {@link BillFault} and {@link limits}.
 */
export function settleBill(bill: BillToSettle): SettledBill {
  const priced = priceLines(bill)
  const lines = priced.map((line) => settleLine(line, bill))
  const totals = totalsOf(lines)
  if (totals.total > limits.billPaise - 100) throw new ImpossibleBill({ why: 'bill-too-large' })
  const { payable, roundOff } = bill.roundToRupee
    ? roundToRupee(totals.total)
    : { payable: totals.total, roundOff: zero }
  return { nature: bill.nature, lines, totals, byRate: byRate(lines), roundOff, payable }
}

/**
 * What each line costs after every discount, in the order of the lines and in the terms of its price: what decides the rate of goods taxed by
 * their price (`rateOfLine` in rates.ts), before the bill is settled at that rate.
 * @throws ImpossibleBill
 */
export function netsOf(bill: BillToSettle): readonly Paise[] {
  return priceLines(bill).map(({ gross, discount, billDiscount }) => (gross - discount - billDiscount) as Paise)
}

/** Adds up lines, settled just now or read from where they were stored. */
export function totalsOf(lines: readonly SettledLine[]): Totals {
  let gross = 0
  let discount = 0
  let taxable = 0
  let untaxed = 0
  let cgst = 0
  let sgst = 0
  let igst = 0
  let cess = 0
  let total = 0
  for (const line of lines) {
    gross += line.gross
    discount += line.discount + line.billDiscount
    if (line.taxability === 'taxable') taxable += line.taxable
    else untaxed += line.taxable
    cgst += line.cgst
    sgst += line.sgst
    igst += line.igst
    cess += line.cess
    total += line.total
  }
  // Within the limits no sum can leave the safe integers, so none is checked.
  return { gross, discount, taxable, untaxed, cgst, sgst, igst, cess, total } as Totals
}

const order: readonly Taxability[] = ['taxable', 'nil-rated', 'exempt', 'non-GST']

/** The summary by rate, of lines settled just now or read from where they were stored. */
export function byRate(lines: readonly Pick<SettledLine, keyof RateSummary>[]): readonly RateSummary[] {
  const rows: { -readonly [K in keyof RateSummary]: RateSummary[K] }[] = []
  for (const line of lines) {
    let row = rows.find((one) => one.rate === line.rate && one.taxability === line.taxability)
    if (!row) {
      const { taxability, rate } = line
      row = { taxability, rate, taxable: zero, cgst: zero, sgst: zero, igst: zero, cess: zero }
      rows.push(row)
    }
    row.taxable = (row.taxable + line.taxable) as Paise
    row.cgst = (row.cgst + line.cgst) as Paise
    row.sgst = (row.sgst + line.sgst) as Paise
    row.igst = (row.igst + line.igst) as Paise
    row.cess = (row.cess + line.cess) as Paise
  }
  return rows.sort((a, b) => order.indexOf(a.taxability) - order.indexOf(b.taxability) || a.rate - b.rate)
}

interface PricedLine {
  readonly line: LineToSettle
  readonly gross: Paise
  readonly discount: Paise
  readonly billDiscount: Paise
}

/** Checks the bill, and finds what each line costs before and after its discounts. */
function priceLines(bill: BillToSettle): readonly PricedLine[] {
  const { lines } = bill
  if (lines.length === 0) throw new ImpossibleBill({ why: 'no-lines' })
  if (lines.length > limits.lines) throw new ImpossibleBill({ why: 'too-many-lines' })

  const keys = new Set<string>()
  const priced: { line: LineToSettle; gross: Paise; discount: Paise; billDiscount: Paise }[] = []
  let worth = 0
  for (const line of lines) {
    if (keys.has(line.key)) throw new ImpossibleBill({ why: 'key-twice', key: line.key })
    keys.add(line.key)
    const fault = faultIn(line)
    if (fault) throw new ImpossibleBill({ why: fault, key: line.key })
    const gross = amountOf(line.unitPrice, line.quantity)
    if (gross > limits.linePaise) throw new ImpossibleBill({ why: 'line-too-large', key: line.key })
    const discount = discountOn(gross, line.discount)
    if (discount === undefined) throw new ImpossibleBill({ why: 'line-discount', key: line.key, most: gross })
    worth += gross - discount
    priced.push({ line, gross, discount, billDiscount: zero })
  }

  const discount = discountOn(worth as Paise, bill.discount)
  if (discount === undefined) throw new ImpossibleBill({ why: 'bill-discount', most: worth as Paise })
  if (discount > 0) {
    const worths = priced.map((one) => one.gross - one.discount)
    const parts = apportion(discount, worths, (a, b) => byContent(lines[a]!, lines[b]!))
    for (let at = 0; at < parts.length; at++) priced[at]!.billDiscount = parts[at]!
  }
  return priced
}

function faultIn(line: LineToSettle): 'price' | 'quantity' | 'rate' | 'cess' | 'retail-price' | undefined {
  if (!within(line.unitPrice, 0, limits.linePaise)) return 'price'
  if (!within(line.quantity, 1, limits.quantityThousandths)) return 'quantity'
  if (!within(line.rate, 0, 10_000)) return 'rate'
  if (line.cess) {
    if (!within(line.cess.rate ?? 0, 0, 100_000)) return 'cess'
    if (!within(line.cess.perThousand ?? 0, 0, limits.linePaise)) return 'cess'
  }
  if (line.retailPrice !== undefined) {
    if (!within(line.retailPrice, 0, limits.linePaise) || line.cess) return 'retail-price'
    if (amountOf(line.retailPrice, line.quantity) > limits.linePaise) return 'retail-price'
  }
  return undefined
}

function within(n: number, least: number, most: number): boolean {
  return Number.isSafeInteger(n) && n >= least && n <= most
}

/** In paise; undefined when it cannot be. */
function discountOn(price: Paise, discount: Discount | undefined): Paise | undefined {
  if (!discount) return zero
  if ('paise' in discount) return within(discount.paise, 0, price) ? ((discount.paise + 0) as Paise) : undefined
  return within(discount.basisPoints, 0, 10_000) ? share(price, discount.basisPoints, 10_000) : undefined
}

/**
 * Who gets the odd paisa of the bill's discount when two lines weigh alike: told by what is taxed, not by place or key, so that the order of
 * the lines changes no total. Lines alike in all of this bear the same tax on the same value, and then it does not matter.
 */
function byContent(a: LineToSettle, b: LineToSettle): number {
  return (
    b.rate - a.rate ||
    order.indexOf(a.taxability) - order.indexOf(b.taxability) ||
    Number(a.priceIncludesTax) - Number(b.priceIncludesTax) ||
    (a.cess?.rate ?? 0) - (b.cess?.rate ?? 0) ||
    (a.cess?.perThousand ?? 0) - (b.cess?.perThousand ?? 0) ||
    a.quantity - b.quantity ||
    a.unitPrice - b.unitPrice ||
    (a.retailPrice ?? -1) - (b.retailPrice ?? -1)
  )
}

function settleLine({ line, gross, discount, billDiscount }: PricedLine, bill: BillToSettle): SettledLine {
  const net = (gross - discount - billDiscount) as Paise
  const taxed = bill.taxCharged && line.taxability === 'taxable'
  let taxable = net
  let tax: Tax = noTax
  let cess = zero
  if (taxed && line.retailPrice !== undefined) {
    tax = taxOnRetailPrice(amountOf(line.retailPrice, line.quantity), line.rate, bill.nature)
    if (line.priceIncludesTax) taxable = (net - tax.cgst - tax.sgst - tax.igst) as Paise
    if (taxable < 0) throw new ImpossibleBill({ why: 'tax-above-price', key: line.key })
  } else if (taxed && line.priceIncludesTax && line.cess) {
    const found = taxAndCessWithin(net, line.rate, bill.nature, line.cess, line.quantity)
    if (!found) throw new ImpossibleBill({ why: 'tax-above-price', key: line.key })
    taxable = found.taxable
    tax = found.tax
    cess = found.cess
  } else if (taxed && line.priceIncludesTax) {
    const found = taxWithin(net, line.rate, bill.nature)
    taxable = found.taxable
    tax = found.tax
  } else if (taxed) {
    tax = taxOn(net, line.rate, bill.nature)
    if (line.cess) cess = cessOn(net, line.cess, line.quantity)
  }
  if (cess > limits.linePaise) throw new ImpossibleBill({ why: 'cess', key: line.key })
  const { cgst, sgst, igst } = tax
  return {
    key: line.key,
    unitPrice: (line.unitPrice + 0) as Paise,
    quantity: line.quantity,
    priceIncludesTax: line.priceIncludesTax,
    taxability: line.taxability,
    rate: (taxed ? line.rate + 0 : 0) as BasisPoints,
    gross,
    discount,
    billDiscount,
    taxable,
    cgst,
    sgst,
    igst,
    cess,
    total: (taxable + cgst + sgst + igst + cess) as Paise,
  }
}
