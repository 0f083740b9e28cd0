/** An invoice: a bill as it was issued. What it holds, what it still owes, and what may be done to it. */
import type {
  buyerOnBill,
  creditNote as creditNoteContract,
  invoice as invoiceContract,
  invoiceLine,
  invoiceRow as rowContract,
  sellerOnBill,
} from '@galla/contract/sales'
import { byRate, type SettledLine, type Totals } from '@galla/gst/bill'
import type { CreditableBill, EarlierCredit } from '@galla/gst/credit'
import { type Day, day } from '@galla/gst/day'
import type { FinancialYear } from '@galla/gst/series'
import { basisPoints, type Nature } from '@galla/gst/tax'
import { type Paise, paise } from '@galla/money/paise'
import { quantity } from '@galla/money/quantity'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Payment } from '../payments/payment.ts'
import type { GoodsOfLine } from '../stock/goods.ts'
import type { Settlement } from './khata.ts'

export type SellerOnBill = z.output<typeof sellerOnBill>
export type BuyerOnBill = z.output<typeof buyerOnBill>
export type InvoiceRow = Omit<z.output<typeof rowContract>, 'duePaise'>
export type LineOnBill = z.output<typeof invoiceLine>
export type CreditNoteOnBill = z.output<typeof creditNoteContract>
export type InvoiceAnswer = z.output<typeof invoiceContract>

/** The row of the bill itself. */
export interface Invoice extends InvoiceRow {
  readonly financialYear: FinancialYear
  readonly locationId: string | null
  readonly seller: SellerOnBill
  readonly buyer: BuyerOnBill | null
  readonly placeOfSupply: string
  readonly nature: Nature
  readonly taxCharged: boolean
  readonly grossPaise: number
  readonly discountPaise: number
  readonly taxablePaise: number
  readonly untaxedPaise: number
  readonly cgstPaise: number
  readonly sgstPaise: number
  readonly igstPaise: number
  readonly cessPaise: number
  readonly totalPaise: number
  readonly roundOffPaise: number
  readonly bodyHash: Buffer
  readonly sendOnWhatsApp: boolean
  readonly printedAt: string | null
}

/** A line as it is kept: with what the shelf and the books need besides. */
export interface KeptLine extends LineOnBill {
  readonly stockPolicy: 'allow' | 'warn' | 'block' | 'not-kept'
  readonly costPaise: number | null
  /** Thousandths of the product's own unit in one that was sold. */
  readonly factor: number
}

/** What a contact paid for a product the last time. */
export interface LastPrice {
  readonly productId: string
  readonly unit: string
  readonly unitPricePaise: number
  /** Of the whole line, after all discounts. */
  readonly netPaise: number
  readonly quantity: number
  readonly day: string
}

/** The lines with what the shelf knows of their goods. */
export function withGoods(lines: readonly KeptLine[], goods: readonly GoodsOfLine[]): KeptLine[] {
  if (goods.length === 0) return [...lines]
  const byLine = new Map(goods.map((one) => [one.line, one]))
  return lines.map((line) => {
    const of = byLine.get(line.line)
    return of ? { ...line, batches: [...of.batches], serials: [...of.serials] } : line
  })
}

/** A credit note with the goods it brought back. */
export function withGoodsBack<Note extends CreditNoteOnBill>(note: Note, goods: readonly GoodsOfLine[] = []): Note {
  const byLine = new Map(goods.map((one) => [one.line, one]))
  return {
    ...note,
    lines: note.lines.map((line) => {
      const back = byLine.get(line.line)
      return back ? { ...line, batches: [...back.batches], serials: [...back.serials] } : line
    }),
  }
}

export interface Cancellation {
  readonly reason: string
  readonly by: string | null
  readonly at: string
}

/** A bill with all that happened to it. */
export interface WholeInvoice {
  readonly invoice: Invoice
  readonly lines: readonly KeptLine[]
  readonly payments: readonly Payment[]
  readonly creditNotes: readonly CreditNoteOnBill[]
  readonly cancellation: Cancellation | null
  readonly settlements: readonly Settlement[]
  readonly khata: InvoiceAnswer['khata']
}

type Owed = Pick<
  Invoice,
  'state' | 'payablePaise' | 'receivedPaise' | 'refundedPaise' | 'creditedPaise' | 'writtenOffPaise'
>

/** What the buyer still owes. */
export function dueOf({
  state,
  payablePaise,
  receivedPaise,
  refundedPaise,
  creditedPaise,
  writtenOffPaise,
}: Owed): Paise {
  if (state === 'cancelled') return paise(0)
  // Goods of a debt that was given up may come back: then less than nothing would be owed.
  return paise(Math.max(0, payablePaise - creditedPaise - writtenOffPaise - (receivedPaise - refundedPaise)))
}

/**
 * What goes back when a credit is given: what was paid beyond the worth of the goods that stay. What was written off was
 * never paid, and nothing of it goes back.
 */
export function refundFor(invoice: Owed, credit: Paise): Paise {
  const worth = invoice.payablePaise - invoice.creditedPaise - credit
  const held = invoice.receivedPaise - invoice.refundedPaise
  return paise(Math.max(0, held - worth))
}

/**
 * A cancelled bill is counted as such in GSTR-1 of its month (table 13), which is due on the eleventh of the next (or the
 * thirteenth after the quarter): so until the tenth a bill may be cancelled, and after that a credit note undoes it.
 */
export function lastDayToCancel(on: Day): Day {
  const [year, month] = on.split('-').map(Number) as [number, number]
  return day(month === 12 ? `${year + 1}-01-10` : `${year}-${String(month + 1).padStart(2, '0')}-10`)
}

/** Credit notes count for tax until 30 November after the financial year: CGST s. 34(2). */
export function lastDayToCredit(year: FinancialYear): Day {
  return day(`${year}-11-30`)
}

/** The line as the arithmetic of GST knows it. */
export function settledLineOf(l: LineOnBill): SettledLine {
  return {
    key: String(l.line),
    unitPrice: paise(l.unitPricePaise),
    quantity: quantity(l.quantity),
    priceIncludesTax: l.priceIncludesTax,
    taxability: l.taxability,
    rate: basisPoints(l.rateBasisPoints),
    ...amountsOf(l),
  }
}

type Amounts = Pick<
  LineOnBill,
  | 'grossPaise'
  | 'discountPaise'
  | 'billDiscountPaise'
  | 'taxablePaise'
  | 'cgstPaise'
  | 'sgstPaise'
  | 'igstPaise'
  | 'cessPaise'
  | 'totalPaise'
>

function amountsOf(l: Amounts) {
  return {
    gross: paise(l.grossPaise),
    discount: paise(l.discountPaise),
    billDiscount: paise(l.billDiscountPaise),
    taxable: paise(l.taxablePaise),
    cgst: paise(l.cgstPaise),
    sgst: paise(l.sgstPaise),
    igst: paise(l.igstPaise),
    cess: paise(l.cessPaise),
    total: paise(l.totalPaise),
  }
}

/** The settled paise of a line in the words of the table and the wire. */
export function paiseOfLine(l: SettledLine): Amounts {
  return {
    grossPaise: l.gross,
    discountPaise: l.discount,
    billDiscountPaise: l.billDiscount,
    taxablePaise: l.taxable,
    cgstPaise: l.cgst,
    sgstPaise: l.sgst,
    igstPaise: l.igst,
    cessPaise: l.cess,
    totalPaise: l.total,
  }
}

export function paiseOfTotals(t: Totals) {
  return {
    grossPaise: t.gross,
    discountPaise: t.discount,
    taxablePaise: t.taxable,
    untaxedPaise: t.untaxed,
    cgstPaise: t.cgst,
    sgstPaise: t.sgst,
    igstPaise: t.igst,
    cessPaise: t.cess,
    totalPaise: t.total,
  }
}

/** What a credit note is made from: the lines as they were settled, and what earlier notes took. */
export function creditable({ invoice, lines, creditNotes }: WholeInvoice): {
  readonly bill: CreditableBill
  readonly earlier: readonly EarlierCredit[]
} {
  const settled = new Map(lines.map((line) => [line.line, settledLineOf(line)]))
  return {
    bill: { nature: invoice.nature, lines: [...settled.values()], payable: paise(invoice.payablePaise) },
    earlier: creditNotes.map((note) => ({
      refund: paise(note.creditPaise),
      lines: note.lines.map((line) => ({
        ...settled.get(line.line)!,
        quantity: quantity(line.quantity),
        ...amountsOf(line),
      })),
    })),
  }
}

/** The summary by rate at the foot of a bill. */
export function summaryOf(lines: readonly LineOnBill[]): InvoiceAnswer['byRate'] {
  return byRate(lines.map(settledLineOf)).map((row) => ({
    taxability: row.taxability,
    rateBasisPoints: row.rate,
    taxablePaise: row.taxable,
    cgstPaise: row.cgst,
    sgstPaise: row.sgst,
    igstPaise: row.igst,
    cessPaise: row.cess,
  }))
}

export function rowAnswer(row: InvoiceRow): InvoiceRow & { duePaise: Paise } {
  return { ...row, duePaise: dueOf(row) }
}

/** The whole bill as it is answered. */
export function answerOf(
  ctx: Pick<Context, 'can' | 'today'>,
  { invoice, lines, payments, creditNotes, cancellation, settlements, khata }: WholeInvoice,
  link: string,
): InvoiceAnswer {
  const returned = new Map<number, number>()
  for (const note of creditNotes)
    for (const line of note.lines) returned.set(line.line, (returned.get(line.line) ?? 0) + line.quantity)
  const { bodyHash: _, printedAt: __, locationId: ___, ...shown } = invoice
  return {
    ...shown,
    duePaise: dueOf(invoice),
    lines: lines.map((line) => ({ ...line, returnedQuantity: returned.get(line.line) ?? 0 })),
    byRate: summaryOf(lines),
    payments: [...payments],
    settlements: settlements.map((one) => ({ ...one })),
    khata,
    changePaise: payments.reduce((sum, payment) => sum + payment.changePaise, 0),
    creditNotes: [...creditNotes],
    cancellation,
    link,
    can: canOf(ctx, invoice, {
      somethingLeft: lines.some((line) => line.quantity > (returned.get(line.line) ?? 0)),
      credited: creditNotes.length > 0,
    }),
  }
}

function canOf(
  ctx: Pick<Context, 'can' | 'today'>,
  invoice: Invoice,
  { somethingLeft, credited }: { somethingLeft: boolean; credited: boolean },
): InvoiceAnswer['can'] {
  const can: InvoiceAnswer['can'] = []
  const issued = invoice.state === 'issued'
  if (ctx.can('sales.print-invoice')) can.push('print')
  if (issued && ctx.can('conversations.send-bill')) can.push('send')
  if (issued && somethingLeft && ctx.today <= lastDayToCredit(invoice.financialYear) && ctx.can('sales.credit-invoice'))
    can.push('credit')
  if (issued && !credited && ctx.today <= lastDayToCancel(day(invoice.day)) && ctx.can('sales.cancel-invoice'))
    can.push('cancel')
  return can
}
