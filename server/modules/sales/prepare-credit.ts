/**
 * Goods coming back, made ready: what they are worth at the rates and stored paise of the bill (CGST s. 34), so that returns
 * add up to it however they are cut; what that lowers, and how the rest goes back. What is left is writing it.
 */
import { creditBill, ImpossibleReturn, type Return, type ReturnFault } from '@galla/gst/credit'
import { financialYearOf } from '@galla/gst/series'
import { asItCame, heldByKind } from '@galla/gst/tender'
import { type Paise, paise } from '@galla/money/paise'
import { formatQuantity, quantity } from '@galla/money/quantity'
import { formatRupees } from '@galla/money/rupees'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactOf } from '../contacts/contact-of.ts'
import type { PaymentKind } from '../payments/payment.ts'
import { paymentsFor } from '../payments/payments-for.ts'
import { type Refund, refundPayments } from '../payments/refund-payments.ts'
import { putBackInStock } from '../stock/put-back-in-stock.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { addToClosedShift } from '../tills/add-to-closed-shift.ts'
import { happenedAt } from '../tills/shift.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { creditNotesOf, findCreditNote, insertCreditNote } from './credit-note.db.ts'
import { addCredit, linesOf, lockInvoice } from './invoice.db.ts'
import {
  creditable,
  dueOf,
  type Invoice,
  type KeptLine,
  lastDayToCredit,
  paiseOfLine,
  paiseOfTotals,
  refundFor,
  type WholeInvoice,
} from './invoice.ts'
import { keepToLimits } from './keep-to-limits.ts'
import { lockKhata, lockKhataOfInvoice, openBills, type Settling, settlementsOf, writeKhata } from './khata.db.ts'
import { after, allocate, inOrder, type Khata, type NewEntry } from './khata.ts'
import { noteRefunds } from './note-refunds.ts'
import { entriesOfRefunds, mustFit, sumOf } from './refunds.ts'
import { movedOf } from './sale.ts'
import { formOf } from './series.ts'
import type { Reach } from './take-approvals.ts'

export interface GoodsBack {
  readonly invoiceId: string
  /** Of the credit note. */
  readonly id: string
  readonly tillId?: string | undefined
  readonly lines: readonly {
    readonly line: number
    readonly quantity: number
    readonly putBack: boolean
    readonly serials?: readonly string[] | undefined
  }[]
  readonly reason: string
  readonly contactId?: string | undefined
  readonly expectCreditPaise?: number | undefined
  /** When it came back, if a device without a line took it. */
  readonly at?: string | undefined
}

export interface PreparedCredit {
  readonly invoice: Invoice
  /** What was paid for it and goes back. */
  readonly refund: Paise
  /** The accounts of the contact after the debt of this bill is lowered. */
  readonly khata: Khata | undefined
  /** Takes part of the refund for goods of the same act; `given` tells how the rest goes back, else it goes as it came. */
  readonly writing: (how: {
    readonly exchanged: Paise
    readonly given: readonly Refund[] | undefined
    /** How far it may go: by the role, and by what was approved for it. */
    readonly reach: Reach
  }) => Promise<() => Promise<unknown>>
}

/** Undefined when this note stands already, with the same content. */
export async function prepareCredit(
  tx: BusinessTx,
  ctx: Context,
  input: GoodsBack,
  bodyHash: Buffer,
): Promise<PreparedCredit | undefined> {
  const { invoiceId, id } = input
  const at = happenedAt(ctx, input.at)
  // Accounts are locked before documents. Whoever returns goods of this bill at the same moment waits here, and then sees
  // what is left.
  const [accounts, invoice] = await Promise.all([lockKhataOfInvoice(tx, invoiceId), lockInvoice(tx, invoiceId)])
  if (!invoice) throw refuse('sales.not-found')
  const [first, lines, creditNotes, seller, till, shift, payments, settlements, holder] = await Promise.all([
    findCreditNote(tx, id),
    linesOf(tx, invoiceId),
    creditNotesOf(tx, invoiceId),
    sellerOn(tx, ctx.today),
    tillForSale(tx, input.tillId ?? invoice.tillId),
    shiftFor(tx, { tillId: input.tillId ?? invoice.tillId, ...(input.at !== undefined && { at }) }),
    paymentsFor(tx, { kind: 'invoice', id: invoiceId }),
    settlementsOf(tx, invoiceId),
    input.contactId === undefined ? undefined : contactOf(tx, input.contactId),
  ])
  if (input.contactId !== undefined && !holder) throw refuse('contacts.not-found')
  if (first) {
    if (!first.bodyHash.equals(bodyHash)) throw refuse('sales.id-used')
    return undefined
  }
  const { number } = invoice
  if (invoice.state === 'cancelled') throw refuse('sales.cancelled-already', { number })
  const last = lastDayToCredit(invoice.financialYear)
  if (ctx.today > last) throw refuse('sales.too-late-to-credit', { number, last })

  const whole: WholeInvoice = { invoice, lines, payments, creditNotes, cancellation: null, settlements, khata: null }
  const returns = input.lines.map((line) => ({ key: String(line.line), quantity: quantity(line.quantity) }))
  const settled = settleReturn(whole, returns, seller.roundToRupee)
  if (input.expectCreditPaise !== undefined && input.expectCreditPaise !== settled.refund) {
    throw refuse('sales.credit-differs', {
      shown: formatRupees(paise(input.expectCreditPaise)),
      ours: formatRupees(settled.refund),
    })
  }
  const refund = refundFor(invoice, settled.refund)
  const held = heldByKind(payments, settlements)
  const lowered = paise(
    dueOf(invoice) -
      dueOf({
        ...invoice,
        creditedPaise: invoice.creditedPaise + settled.refund,
        refundedPaise: invoice.refundedPaise + refund,
      }),
  )
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
  const entryOf = (of: Pick<NewEntry, 'account' | 'amountPaise'>): NewEntry => ({
    ...of,
    id: tx.acting.newId(),
    kind: 'return',
    documentKind: 'credit-note',
    documentId: id,
    note: input.reason,
    tillId: till.id,
  })
  const lowering = lowered > 0 && accounts ? [entryOf({ account: 'khata', amountPaise: -lowered })] : []
  const khata = accounts && lowering.reduce(after, accounts)

  async function writing({ exchanged, given, reach }: Parameters<PreparedCredit['writing']>[0]) {
    const rest = paise(refund - exchanged)
    const back = given ?? asItCame(rest, held)
    mustFit(rest, back, held)
    await keepToLimits(tx, reach, { refundPaise: sumOf(back, 'cash', 'upi', 'card') })

    const toAccounts = entriesOfRefunds(back, entryOf)
    const onKhata = sumOf(back, 'khata')
    const entries = [...lowering, ...toAccounts]
    const settles: Settling[] = []
    let openingLeftPaise: number | undefined
    let owner = accounts
    if (toAccounts.length > 0 || onKhata > 0) {
      const contactId = invoice!.contactId ?? input.contactId
      if (contactId === undefined || !(await contactOf(tx, contactId))) throw refuse('sales.credit-needs-contact')
      owner ??= await lockKhata(tx, contactId)
    }
    if (onKhata > 0 && owner) {
      const owed = paise(owner.khataPaise - lowered)
      if (onKhata > owed) throw refuse('sales.more-than-owed', { owed: formatRupees(owed) })
      const others = (await openBills(tx, owner.contactId)).filter((debt) => debt.invoiceId !== invoiceId)
      const entry = entryOf({ account: 'khata', amountPaise: -onKhata })
      const parts = allocate(onKhata, inOrder(owner, others))
      const onOpening = parts.find((part) => part.invoiceId === null)?.amountPaise ?? 0
      openingLeftPaise = owner.openingLeftPaise - onOpening
      entries.push(entry)
      settles.push({ entryId: entry.id, parts, how: 'received' })
    }
    const refunds = [...(exchanged > 0 ? [{ kind: 'exchange' as PaymentKind, amountPaise: exchanged }] : []), ...back]
    const account = owner
    return async () => {
      const written = await Promise.all([
        refundPayments(tx, { subject, refunds, at, drawer: { tillId: till.id, shiftId: shift?.id } }),
        noteRefunds(
          tx,
          {
            documentKind: 'credit-note',
            documentId: invoiceId,
            number,
            contactId: invoice!.contactId,
            name: invoice!.buyer?.name ?? null,
            phone: invoice!.buyer?.phone ?? null,
          },
          back,
        ),
        recordEntry(tx, {
          act: 'sales.credit-invoice',
          object: subject,
          facts: { creditNoteId: id, creditPaise: settled.refund, refundedPaise: refund },
        }),
        announce(tx, 'sales.invoice-credited', { invoiceId, creditNoteId: id, creditPaise: settled.refund }),
        publish(tx, 'invoices', { invoiceId }),
        addCredit(tx, { invoiceId, creditPaise: settled.refund, refundedPaise: refund }),
        account &&
          entries.length > 0 &&
          writeKhata(tx, account, {
            entries,
            settles,
            ...(openingLeftPaise !== undefined && { openingLeftPaise }),
            since: 'look',
          }),
        putBackInStock(tx, {
          document: { kind: 'credit-note', id, at },
          locationId: till.locationId ?? undefined,
          lines: movedOf(
            input.lines.filter((line) => line.putBack).map((line) => goingBack(byLine.get(line.line)!, line)),
          ),
          of: subject,
        }),
        insertCreditNote(tx, note, formOf({ tillId: till.id, kind: 'credit-note', year, prefix: till.prefix })),
      ])
      if (!shift?.late) return
      const inCash = sumOf(refunds, 'cash')
      await addToClosedShift(tx, {
        shiftId: shift.id,
        documentKind: 'credit-note',
        documentId: id,
        number: written.at(-1) as string,
        amountPaise: 0 - settled.refund,
        cashPaise: 0 - inCash,
        at,
      })
    }
  }
  return { invoice, refund, khata, writing }
}

const goingBack = (
  { line, productId, name, factor, stockPolicy }: KeptLine,
  { quantity, serials }: { readonly quantity: number; readonly serials?: readonly string[] | undefined },
) => ({ line, productId, name, factor, quantity, stockPolicy, serials })

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
