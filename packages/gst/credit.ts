/**
 * Undoing a bill, whole or in part: the arithmetic of a credit note (CGST s. 34).
 *
 * Nothing is taxed afresh. A return takes its part of the stored paise of the line, at the rate that was charged then, out of what earlier
 * returns have left. So the returns of a line add up to the line to the paisa however they were cut: three single returns of three pieces
 * are the three pieces. And when the last piece comes back the buyer has got back what he paid, rounding to the rupee included.
 *
 * Amounts of a credit note are positive; that it is a credit is told by the document (GSTR-1 files notes unsigned).
 */
import { minus, type Paise, paise, share } from '@galla/money/paise'
import type { Quantity } from '@galla/money/quantity'
import { byRate, type RateSummary, type SettledBill, type SettledLine, type Totals, totalsOf } from './bill.ts'
import { type Nature, roundToRupee } from './tax.ts'

/** How much of a line comes back. */
export interface Return {
  readonly key: string
  /** Above nothing, and no more than is left. */
  readonly quantity: Quantity
}

/** What a credit note holds; its lines are as those of a bill, with the quantities and amounts that come back. */
export interface SettledCredit {
  readonly nature: Nature
  readonly lines: readonly SettledLine[]
  readonly totals: Totals
  readonly byRate: readonly RateSummary[]
  /** What the rounding of the bill adds to or takes from this refund. */
  readonly roundOff: Paise
  /** What the buyer gets back: totals.total + roundOff. */
  readonly refund: Paise
}

/** What one needs of an earlier credit note of the same bill. */
export type EarlierCredit = Pick<SettledCredit, 'lines' | 'refund'>

export type ReturnFault =
  | { readonly why: 'nothing-returned' }
  | { readonly why: 'no-such-line' | 'line-twice' | 'quantity'; readonly key: string }
  | { readonly why: 'more-than-left'; readonly key: string; readonly left: Quantity }

/** Thrown for a return that cannot be. */
export class ImpossibleReturn extends Error {
  override readonly name = 'ImpossibleReturn'
  readonly fault: ReturnFault
  constructor(fault: ReturnFault) {
    super(`This return cannot be: ${fault.why}${'key' in fault ? ` (line ${fault.key})` : ''}.`)
    this.fault = fault
  }
}

/** The parts of a bill a credit note is made from. */
export type CreditableBill = Pick<SettledBill, 'nature' | 'lines' | 'payable'>

/**
 * Settles a credit note.
 * @param earlier all credit notes of this bill that stand.
 * @param round whether a part refund is rounded to the rupee; the last one always brings the refunds to what was paid.
 * @throws ImpossibleReturn
 */
export function creditBill({
  bill,
  earlier,
  returns,
  round,
}: {
  readonly bill: CreditableBill
  readonly earlier: readonly EarlierCredit[]
  readonly returns: readonly Return[]
  readonly round: boolean
}): SettledCredit {
  if (returns.length === 0) throw new ImpossibleReturn({ why: 'nothing-returned' })
  const left = leftOf(bill, earlier)
  const seen = new Set<string>()
  const lines = returns.map(({ key, quantity }) => {
    const line = left.lines.find((one) => one.key === key)
    if (!line) throw new ImpossibleReturn({ why: 'no-such-line', key })
    if (seen.has(key)) throw new ImpossibleReturn({ why: 'line-twice', key })
    seen.add(key)
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new ImpossibleReturn({ why: 'quantity', key })
    if (quantity > line.quantity) throw new ImpossibleReturn({ why: 'more-than-left', key, left: line.quantity })
    return partOf(line, quantity)
  })

  const totals = totalsOf(lines)
  const last = left.lines.every(
    (line) => line.quantity === (returns.find(({ key }) => key === line.key)?.quantity ?? 0),
  )
  let refund = round ? roundToRupee(totals.total).payable : totals.total
  // Part refunds must not outgrow what was paid: it may have been rounded down, and they may be rounded up.
  if (last || refund > left.refundable) refund = left.refundable
  return { nature: bill.nature, lines, totals, byRate: byRate(lines), roundOff: minus(refund, totals.total), refund }
}

/** All that is still to be returned, as returns; empty when everything came back. */
export function everythingLeft(bill: CreditableBill, earlier: readonly EarlierCredit[]): readonly Return[] {
  return leftOf(bill, earlier)
    .lines.filter(({ quantity }) => quantity > 0)
    .map(({ key, quantity }) => ({ key, quantity }))
}

/** What earlier returns have left of each line (lines that came back whole stay, with nothing in them), and of what was paid. */
export function leftOf(
  bill: CreditableBill,
  earlier: readonly EarlierCredit[],
): { readonly lines: readonly SettledLine[]; readonly refundable: Paise } {
  const lines = bill.lines.map((line) => {
    let left = line
    for (const credit of earlier) {
      const back = credit.lines.find(({ key }) => key === line.key)
      if (back) left = lessOf(left, back)
    }
    return left
  })
  let refundable = bill.payable
  for (const credit of earlier) refundable = minus(refundable, credit.refund)
  return { lines, refundable }
}

function lessOf(line: SettledLine, back: SettledLine): SettledLine {
  return {
    ...line,
    quantity: (line.quantity - back.quantity) as Quantity,
    gross: minus(line.gross, back.gross),
    discount: minus(line.discount, back.discount),
    billDiscount: minus(line.billDiscount, back.billDiscount),
    taxable: minus(line.taxable, back.taxable),
    cgst: minus(line.cgst, back.cgst),
    sgst: minus(line.sgst, back.sgst),
    igst: minus(line.igst, back.igst),
    cess: minus(line.cess, back.cess),
    total: minus(line.total, back.total),
  }
}

/** A part of what is left of a line. */
function partOf(left: SettledLine, quantity: Quantity): SettledLine {
  if (quantity === left.quantity) return left
  const part = (amount: Paise) => share(amount, quantity, left.quantity)

  const cgst = part(left.cgst)
  const igst = part(left.igst)
  const cess = part(left.cess)
  const tax = 2 * cgst + igst + cess
  // One piece of three at ₹100 with tax comes back as ₹100.00, so here the total leads and the value is the rest; where prices are
  // without tax the value leads.
  let taxable = left.priceIncludesTax ? part(left.total) - tax : part(left.taxable)
  // A few paise over many pieces: the rest may fall outside what is left. Then the value takes its own part.
  if (taxable < 0 || taxable > left.taxable) taxable = part(left.taxable)

  // Gross and discounts are for showing; the gross leads, so that gross less discounts is what the buyer paid in the price's own terms.
  const net = left.priceIncludesTax ? taxable + tax : taxable
  const billDiscount = part(left.billDiscount)
  const discount = part(left.discount)
  return {
    ...left,
    quantity,
    gross: paise(net + discount + billDiscount),
    discount,
    billDiscount,
    taxable: paise(taxable),
    cgst,
    sgst: cgst,
    igst,
    cess,
    total: paise(taxable + tax),
  }
}
