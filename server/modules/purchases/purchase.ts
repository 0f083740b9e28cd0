/**
 * A supplier's bill as we entered it. The lines are priced as he prices them, without tax; what his paper says in the end must
 * come out to the paisa. What it cost us on the shelf is the value, the tax that is no input tax, and a part of the freight:
 * the parts add up to the freight exactly.
 */
import type { purchase as contract, purchaseLine, purchaseReturn, purchaseRow } from '@galla/contract/purchases'
import { creditBill, ImpossibleReturn, type SettledCredit } from '@galla/gst/credit'
import { type BasisPoints, basisPoints, type Nature, taxOn, totalTax } from '@galla/gst/tax'
import { apportion } from '@galla/money/apportion'
import { minus, type Paise, paise, share, sum, zero } from '@galla/money/paise'
import { amountOf, formatQuantity, quantity } from '@galla/money/quantity'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

export type PurchaseAnswer = z.output<typeof contract>
export type PurchaseRow = Omit<z.output<typeof purchaseRow>, 'duePaise'>
export type PurchaseReturn = z.output<typeof purchaseReturn>
type LineAnswer = z.output<typeof purchaseLine>

/** As it is kept. */
export interface PurchaseLine extends Omit<LineAnswer, 'batch' | 'returnedQuantity'> {
  readonly batchId: string | null
}

export interface Purchase extends PurchaseRow {
  readonly supplierState: string
  readonly financialYear: number
  readonly locationId: string
  readonly nature: Nature
  readonly reverseCharge: boolean
  readonly inputTaxPaise: number
  readonly freightPaise: number
  readonly roundOffPaise: number
  readonly remark: string
  readonly bodyHash: Buffer
  readonly enteredAt: string
  readonly enteredBy: string | null
  readonly cancelledAt: string | null
  readonly cancelReason: string | null
}

export interface LineToPrice {
  readonly quantity: number
  readonly ratePaise: number
  readonly discount?: { readonly paise: number } | { readonly basisPoints: number } | undefined
  readonly taxBasisPoints: number
  readonly itcEligible: boolean
}

export interface PricedLine {
  readonly grossPaise: Paise
  readonly discountPaise: Paise
  readonly taxablePaise: Paise
  readonly cgstPaise: Paise
  readonly sgstPaise: Paise
  readonly igstPaise: Paise
  readonly landedPaise: Paise
}

export interface PricedPurchase {
  readonly lines: readonly PricedLine[]
  readonly taxablePaise: Paise
  readonly cgstPaise: Paise
  readonly sgstPaise: Paise
  readonly igstPaise: Paise
  readonly inputTaxPaise: Paise
  /** What the paper must say. */
  readonly totalPaise: Paise
}

const taxOfLine = (line: PricedLine): Paise => sum([line.cgstPaise, line.sgstPaise, line.igstPaise])

/** Throws the refusal purchases.impossible-line for a discount larger than its line. */
export function pricePurchase({
  lines,
  nature,
  reverseCharge,
  freight,
  roundOff,
}: {
  readonly lines: readonly LineToPrice[]
  readonly nature: Nature
  readonly reverseCharge: boolean
  readonly freight: Paise
  readonly roundOff: Paise
}): PricedPurchase {
  const settled = lines.map((line, at) => {
    const gross = amountOf(paise(line.ratePaise), quantity(line.quantity))
    const discount = discountOn(gross, line.discount)
    if (discount > gross)
      throw refuse('purchases.impossible-line', { line: at + 1, why: 'the discount is more than the line' })
    const taxable = minus(gross, discount)
    const tax = taxOn(taxable, basisPoints(line.taxBasisPoints), nature)
    return { gross, discount, taxable, tax, line }
  })
  const values = settled.map((one) => one.taxable as number)
  // Goods that all came for nothing share the freight alike.
  const carried = values.some((value) => value > 0) ? values : values.map(() => 1)
  const freights = apportion(freight, carried)
  const priced = settled.map(({ gross, discount, taxable, tax, line }, at): PricedLine => {
    const cost = line.itcEligible ? zero : totalTax(tax)
    return {
      grossPaise: gross,
      discountPaise: discount,
      taxablePaise: taxable,
      cgstPaise: tax.cgst,
      sgstPaise: tax.sgst,
      igstPaise: tax.igst,
      landedPaise: sum([taxable, cost, freights[at]!]),
    }
  })
  const taxable = sum(priced.map((line) => line.taxablePaise))
  const charged = reverseCharge ? zero : sum(priced.map(taxOfLine))
  return {
    lines: priced,
    taxablePaise: taxable,
    cgstPaise: sum(priced.map((line) => line.cgstPaise)),
    sgstPaise: sum(priced.map((line) => line.sgstPaise)),
    igstPaise: sum(priced.map((line) => line.igstPaise)),
    inputTaxPaise: sum(priced.filter((_, at) => lines[at]!.itcEligible).map(taxOfLine)),
    totalPaise: sum([taxable, charged, freight, roundOff]),
  }
}

function discountOn(gross: Paise, discount: LineToPrice['discount']): Paise {
  if (!discount) return zero
  return 'paise' in discount ? paise(discount.paise) : share(gross, discount.basisPoints, 10_000)
}

export const dueOf = ({ state, totalPaise, paidPaise, returnedPaise }: PurchaseRow): number =>
  state === 'cancelled' ? 0 : totalPaise - paidPaise - returnedPaise

export const rowAnswer = (row: PurchaseRow) => ({ ...row, duePaise: dueOf(row) })

/**
 * What goods that go back take with them of the stored paise, so that returns add up to the bill however they are cut.
 * Throws the refusals purchases.no-such-line and purchases.more-than-left.
 */
export function settleReturn({
  purchase,
  lines,
  earlier,
  returns,
}: {
  readonly purchase: Pick<Purchase, 'nature' | 'taxablePaise'>
  readonly lines: readonly PurchaseLine[]
  readonly earlier: readonly { readonly line: number; readonly quantity: number; readonly returnId: string }[]
  readonly returns: readonly { readonly line: number; readonly quantity: number }[]
}): SettledCredit {
  const settledLines = lines.map((line) => ({
    key: String(line.line),
    unitPrice: paise(line.ratePaise),
    quantity: quantity(line.quantity),
    priceIncludesTax: false,
    taxability: 'taxable' as const,
    rate: line.taxBasisPoints as BasisPoints,
    gross: paise(line.grossPaise),
    discount: paise(line.discountPaise),
    billDiscount: zero,
    taxable: paise(line.taxablePaise),
    cgst: paise(line.cgstPaise),
    sgst: paise(line.sgstPaise),
    igst: paise(line.igstPaise),
    cess: zero,
    total: paise(line.taxablePaise + line.cgstPaise + line.sgstPaise + line.igstPaise),
  }))
  const bill = {
    nature: purchase.nature,
    lines: settledLines,
    payable: sum(settledLines.map((line) => line.total)),
  }
  const before: SettledCredit[] = []
  // Each earlier return is cut again as it was cut then, out of what the one before had left.
  for (const returnId of new Set(earlier.map((one) => one.returnId))) {
    const cut = earlier.filter((one) => one.returnId === returnId)
    before.push(
      creditBill({
        bill,
        earlier: before,
        returns: cut.map(({ line, quantity: back }) => ({ key: String(line), quantity: quantity(back) })),
        round: false,
      }),
    )
  }
  try {
    return creditBill({
      bill,
      earlier: before,
      returns: returns.map(({ line, quantity: back }) => ({ key: String(line), quantity: quantity(back) })),
      round: false,
    })
  } catch (error) {
    if (!(error instanceof ImpossibleReturn)) throw error
    const { fault } = error
    if (fault.why !== 'more-than-left') throw refuse('purchases.no-such-line', { line: 'key' in fault ? fault.key : 0 })
    const product = lines.find((line) => String(line.line) === fault.key)!.name
    throw refuse('purchases.more-than-left', { product, left: formatQuantity(fault.left) })
  }
}

export interface Batch {
  readonly id: string
  readonly number: string
  readonly madeOn: string | null
  readonly expiresOn: string | null
  readonly mrpPaise: number | null
}

export interface WholePurchase {
  readonly purchase: Purchase
  readonly lines: readonly PurchaseLine[]
  readonly returns: readonly PurchaseReturn[]
  readonly payments: PurchaseAnswer['payments']
  readonly batches: readonly Batch[]
}

export function answerOf(
  ctx: Pick<Context, 'can'>,
  { purchase, lines, returns, payments, batches }: WholePurchase,
): PurchaseAnswer {
  const returned = new Map<number, number>()
  for (const back of returns)
    for (const line of back.lines) returned.set(line.line, (returned.get(line.line) ?? 0) + line.quantity)
  const { bodyHash: _, financialYear: __, ...shown } = purchase
  const somethingLeft = lines.some((line) => line.quantity > (returned.get(line.line) ?? 0))
  const entered = purchase.state === 'entered'
  const can: PurchaseAnswer['can'] = []
  if (entered && dueOf(purchase) > 0 && ctx.can('purchases.pay-supplier')) can.push('pay')
  if (entered && somethingLeft && ctx.can('purchases.return-purchase')) can.push('return')
  if (entered && returns.length === 0 && purchase.paidPaise === 0 && ctx.can('purchases.cancel-purchase'))
    can.push('cancel')
  return {
    ...shown,
    duePaise: dueOf(purchase),
    lines: lines.map(({ batchId, ...line }) => ({
      ...line,
      batch: batches.find((batch) => batch.id === batchId) ?? null,
      returnedQuantity: returned.get(line.line) ?? 0,
    })),
    byRate: byRate(lines),
    returns: [...returns],
    payments: [...payments],
    can,
  }
}

function byRate(lines: readonly PurchaseLine[]): PurchaseAnswer['byRate'] {
  const rows = new Map<number, PurchaseAnswer['byRate'][number]>()
  for (const line of lines) {
    const row = rows.get(line.taxBasisPoints)
    rows.set(line.taxBasisPoints, {
      rateBasisPoints: line.taxBasisPoints,
      taxablePaise: (row?.taxablePaise ?? 0) + line.taxablePaise,
      cgstPaise: (row?.cgstPaise ?? 0) + line.cgstPaise,
      sgstPaise: (row?.sgstPaise ?? 0) + line.sgstPaise,
      igstPaise: (row?.igstPaise ?? 0) + line.igstPaise,
    })
  }
  return [...rows.values()].sort((a, b) => a.rateBasisPoints - b.rateBasisPoints)
}
