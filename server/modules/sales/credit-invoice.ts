/**
 * Takes goods back against a bill: a credit note (CGST s. 34) with the rates and the stored paise of the bill, so that
 * returns add up to it however they are cut. What was paid beyond what is then still owed goes back in cash.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { creditInvoice as contract } from '@galla/contract/sales'
import { creditBill, ImpossibleReturn, type Return, type ReturnFault } from '@galla/gst/credit'
import { financialYearOf } from '@galla/gst/series'
import { paise } from '@galla/money/paise'
import { formatQuantity, quantity } from '@galla/money/quantity'
import { formatRupees } from '@galla/money/rupees'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { refundPayment } from '../payments/refund-payment.ts'
import { putBackInStock } from '../stock/put-back-in-stock.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { bodyHashOf } from './body-hash.ts'
import { creditNotesOf, findCreditNote, insertCreditNote } from './credit-note.db.ts'
import { addCredit, linesOf, lockInvoice } from './invoice.db.ts'
import {
  answerOf,
  creditable,
  type KeptLine,
  lastDayToCredit,
  paiseOfLine,
  paiseOfTotals,
  refundFor,
  type WholeInvoice,
} from './invoice.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { movedOf } from './sale.ts'
import { formOf } from './series.ts'
import { wholeInvoice } from './whole-invoice.ts'

type Input = ParsedInputOf<typeof contract>
type Answer = OutputOf<typeof contract>

export async function creditInvoice(ctx: Context, input: Input): Promise<Answer> {
  ctx.must('sales.credit-invoice')
  const bodyHash = bodyHashOf(input)
  try {
    return await ctx.inBusiness((tx) => credit(ctx, tx, input, bodyHash))
  } catch (error) {
    if (brokeConstraint(error, 'credit_notes_number_check'))
      throw refuse('sales.series-full', { prefix: 'of this till' })
    // The same id for notes of two bills at once: only one of them was it.
    if (brokeConstraint(error, 'credit_notes_pkey')) throw refuse('sales.id-used')
    throw error
  }
}

async function credit(ctx: Context, tx: BusinessTx, input: Input, bodyHash: Buffer): Promise<Answer> {
  const { invoiceId, id } = input
  // Whoever returns goods of this bill at the same moment waits here, and then sees what is left.
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) throw refuse('sales.not-found')
  const [first, lines, creditNotes, seller, till, shift] = await Promise.all([
    findCreditNote(tx, id),
    linesOf(tx, invoiceId),
    creditNotesOf(tx, invoiceId),
    sellerOn(tx, ctx.today),
    tillForSale(tx, input.tillId ?? invoice.tillId),
    shiftFor(tx, { tillId: input.tillId ?? invoice.tillId }),
  ])
  if (first) {
    if (!first.bodyHash.equals(bodyHash)) throw refuse('sales.id-used')
    return answer(ctx, tx, input)
  }
  const { number } = invoice
  if (invoice.state === 'cancelled') throw refuse('sales.cancelled-already', { number })
  const last = lastDayToCredit(invoice.financialYear)
  if (ctx.today > last) throw refuse('sales.too-late-to-credit', { number, last })

  const whole: WholeInvoice = { invoice, lines, payments: [], creditNotes, cancellation: null }
  const returns = input.lines.map((line) => ({ key: String(line.line), quantity: quantity(line.quantity) }))
  const settled = settleReturn(whole, returns, seller.roundToRupee)
  if (input.expectCreditPaise !== undefined && input.expectCreditPaise !== settled.refund) {
    throw refuse('sales.credit-differs', {
      shown: formatRupees(paise(input.expectCreditPaise)),
      ours: formatRupees(settled.refund),
    })
  }
  const refund = refundFor(invoice, settled.refund)
  const byLine = new Map(lines.map((line) => [line.line, line]))
  const person = ctx.actor.kind === 'person' ? ctx.actor : undefined
  const year = financialYearOf(ctx.today)
  const note = {
    id,
    invoiceId,
    financialYear: year,
    day: ctx.today,
    issuedAt: ctx.now,
    tillId: till.id,
    shiftId: shift?.id ?? null,
    cashierId: person?.id ?? null,
    cashierName: person?.name ?? null,
    reason: input.reason,
    ...paiseOfTotals(settled.totals),
    roundOffPaise: settled.roundOff,
    creditPaise: settled.refund,
    refundedPaise: refund,
    bodyHash,
    lines: settled.lines.map((line, at) => {
      const { line: nth, putBack } = input.lines[at]!
      const { name, unit } = byLine.get(nth)!
      return { line: nth, name, unit, putBack, quantity: line.quantity, ...paiseOfLine(line) }
    }),
  }

  const subject = { kind: 'invoice', id: invoiceId } as const
  await Promise.all([
    refundPayment(tx, {
      subject,
      kind: 'cash',
      amountPaise: refund,
      at: ctx.now,
      drawer: { tillId: till.id, shiftId: shift?.id },
    }),
    recordEntry(tx, {
      act: 'sales.credit-invoice',
      object: subject,
      facts: { creditNoteId: id, creditPaise: settled.refund, refundedPaise: refund },
    }),
    announce(tx, 'sales.invoice-credited', { invoiceId, creditNoteId: id, creditPaise: settled.refund }),
    publish(tx, 'invoices', { invoiceId }),
    addCredit(tx, { invoiceId, creditPaise: settled.refund, refundedPaise: refund }),
    putBackInStock(tx, {
      document: { kind: 'credit-note', id, at: ctx.now },
      locationId: till.locationId ?? undefined,
      lines: movedOf(input.lines.filter((line) => line.putBack).map((line) => goingBack(byLine.get(line.line)!, line))),
    }),
    insertCreditNote(tx, note, formOf({ tillId: till.id, kind: 'credit-note', year, prefix: till.prefix })),
  ])
  return answer(ctx, tx, input)
}

const goingBack = ({ productId, name, stockPolicy }: KeptLine, { quantity }: { quantity: number }) => ({
  productId,
  name,
  quantity,
  policy: stockPolicy,
})

async function answer(ctx: Context, tx: BusinessTx, { invoiceId, id }: Input): Promise<Answer> {
  const whole = (await wholeInvoice(tx, invoiceId))!
  const note = whole.creditNotes.find((one) => one.id === id)!
  const link = pathOfBill(tokenOf(ctx.secrets, { businessId: tx.businessId, invoiceId }))
  return { ...note, invoice: answerOf(ctx, whole, link) }
}

function settleReturn(whole: WholeInvoice, returns: readonly Return[], round: boolean) {
  try {
    return creditBill({ ...creditable(whole), returns, round })
  } catch (error) {
    if (error instanceof ImpossibleReturn) throw refusalFor(error.fault, whole)
    throw error
  }
}

function refusalFor(fault: ReturnFault, { lines }: WholeInvoice): Refusal {
  if (fault.why === 'nothing-returned') return refuse('sales.no-such-line', { line: 0 })
  if (fault.why === 'no-such-line') return refuse('sales.no-such-line', { line: fault.key })
  if (fault.why === 'line-twice') return refuse('sales.line-twice', { line: fault.key })
  const { name, unit } = lines.find((line) => String(line.line) === fault.key)!
  const left = fault.why === 'more-than-left' ? formatQuantity(fault.left) : 'a whole number of thousandths'
  return refuse('sales.more-than-left', { name, unit, left })
}
