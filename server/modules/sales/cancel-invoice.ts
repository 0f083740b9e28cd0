/**
 * Cancels a bill: number and row stay (GSTR-1 table 13 counts cancelled documents too), goods go back on the shelf and the
 * money back to the buyer. Only while its month is still open; after that, or once goods came back, a credit note.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { cancelInvoice as contract } from '@galla/contract/sales'
import { day } from '@galla/gst/day'
import { asItCame, heldByKind } from '@galla/gst/tender'
import { paise } from '@galla/money/paise'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { paymentsFor } from '../payments/payments-for.ts'
import { refundPayments } from '../payments/refund-payments.ts'
import { putBackInStock } from '../stock/put-back-in-stock.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { creditNotesOf } from './credit-note.db.ts'
import { linesOf, lockInvoice, saveCancellation } from './invoice.db.ts'
import { answerOf, dueOf, lastDayToCancel } from './invoice.ts'
import { keepToLimits } from './keep-to-limits.ts'
import { lockKhataOfInvoice, settlementsOf, writeKhata } from './khata.db.ts'
import type { NewEntry } from './khata.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { noteRefunds } from './note-refunds.ts'
import { entriesOfRefunds } from './refunds.ts'
import { movedOf } from './sale.ts'
import { limitsOfRefund, takeApprovals } from './take-approvals.ts'
import { wholeInvoice } from './whole-invoice.ts'

export async function cancelInvoice(
  ctx: Context,
  { invoiceId, reason, approvalId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.cancel-invoice')
  return ctx.inBusiness(async (tx) => {
    const [khata, invoice, lines, notes, payments, settlements] = await Promise.all([
      lockKhataOfInvoice(tx, invoiceId),
      lockInvoice(tx, invoiceId),
      linesOf(tx, invoiceId),
      creditNotesOf(tx, invoiceId),
      paymentsFor(tx, { kind: 'invoice', id: invoiceId }),
      settlementsOf(tx, invoiceId),
    ])
    if (!invoice) throw refuse('sales.not-found')
    const { number } = invoice
    if (invoice.state === 'cancelled') throw refuse('sales.cancelled-already', { number })
    if (notes.length > 0) throw refuse('sales.credited-already', { number })
    const last = lastDayToCancel(day(invoice.day))
    if (ctx.today > last) throw refuse('sales.too-late-to-cancel', { number, last })

    const reach = await takeApprovals(tx, ctx, {
      approvalIds: approvalId === undefined ? undefined : [approvalId],
      permissions: limitsOfRefund,
      subjectId: invoiceId,
      tillId: invoice.tillId,
    })
    await keepToLimits(tx, reach, { voids: true })
    // The money goes out of the drawer of today, whichever shift the bill was of.
    const shift = await shiftFor(tx, { tillId: invoice.tillId })
    const subject = { kind: 'invoice', id: invoiceId } as const
    const held = paise(invoice.receivedPaise - invoice.refundedPaise)
    const refunds = asItCame(held, heldByKind(payments, settlements))
    const due = dueOf(invoice)
    const entryOf = (of: Pick<NewEntry, 'account' | 'amountPaise'>): NewEntry => ({
      ...of,
      id: tx.acting.newId(),
      kind: 'cancellation',
      documentKind: 'invoice',
      documentId: invoiceId,
      note: reason,
    })
    const entries = [
      ...(due > 0 ? [entryOf({ account: 'khata', amountPaise: -due })] : []),
      ...entriesOfRefunds(refunds, entryOf),
    ]
    await Promise.all([
      refundPayments(tx, { subject, refunds, at: ctx.now, drawer: { tillId: invoice.tillId, shiftId: shift?.id } }),
      noteRefunds(
        tx,
        {
          documentKind: 'cancellation',
          documentId: invoiceId,
          number,
          contactId: invoice.contactId,
          name: invoice.buyer?.name ?? null,
          phone: invoice.buyer?.phone ?? null,
        },
        refunds,
      ),
      recordEntry(tx, { act: 'sales.cancel-invoice', object: subject, facts: { refundedPaise: held } }),
      announce(tx, 'sales.invoice-cancelled', { invoiceId }),
      publish(tx, 'invoices', { invoiceId }),
      saveCancellation(tx, { invoiceId, reason, refundedPaise: held, shiftId: shift?.id ?? null }),
      khata && entries.length > 0 && writeKhata(tx, khata, { entries, since: 'look' }),
      putBackInStock(tx, {
        document: { kind: 'cancellation', id: invoiceId, at: ctx.now },
        locationId: invoice.locationId ?? undefined,
        // All of it comes back, so nobody needs to name pieces.
        lines: movedOf(lines.map((line) => ({ ...line, serials: undefined }))),
        of: subject,
      }),
    ])
    const whole = await wholeInvoice(tx, invoiceId)
    return answerOf(ctx, whole!, pathOfBill(tokenOf(ctx.secrets, { businessId: tx.businessId, invoiceId })))
  })
}
