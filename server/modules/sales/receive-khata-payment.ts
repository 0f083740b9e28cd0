/** Takes money for what a contact owes. The oldest debt is paid first; more than is owed is not taken here. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { receiveKhataPayment as contract } from '@galla/contract/khata'
import { financialYearOf } from '@galla/gst/series'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { paymentsFor } from '../payments/payments-for.ts'
import { receivePayments } from '../payments/receive-payments.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { enterPaymentInKhata } from './enter-payment-in-khata.ts'
import { allocationsOf, findEntry, lockKhata } from './khata.db.ts'
import { findKhataReceipt, insertNumberedReceipt } from './khata-receipt.db.ts'
import { sellerOnReceipt } from './khata-receipt.ts'
import { khataToShow } from './khata-to-show.ts'
import { formOf } from './series.ts'
import { settledTenders } from './tenders.ts'

type Input = ParsedInputOf<typeof contract>
type Answer = OutputOf<typeof contract>

export async function receiveKhataPayment(ctx: Context, input: Input): Promise<Answer> {
  ctx.must('sales.receive-khata-payment')
  return ctx.inBusiness(async (tx) => {
    const { contactId, id, amountPaise, tillId } = input
    const shown = await khataToShow(tx, contactId)
    const khata = await lockKhata(tx, contactId)
    const [first, till, shift, seller] = await Promise.all([
      findEntry(tx, id),
      tillId === undefined ? undefined : tillForSale(tx, tillId),
      tillId === undefined ? undefined : shiftFor(tx, { tillId }),
      sellerOn(tx, ctx.today),
    ])
    if (first) {
      const same = first.contactId === khata.contactId && first.kind === 'payment' && first.tender === input.tender
      if (!same || first.amountPaise !== -amountPaise) throw refuse('sales.id-used')
      return answer(tx, contactId, id)
    }
    const amount = paise(amountPaise)
    if (amount > khata.khataPaise) throw refuse('sales.more-than-owed', { owed: formatRupees(paise(khata.khataPaise)) })
    const { tender: kind, tenderedPaise, reference } = input
    const tender = {
      kind,
      amountPaise,
      ...(tenderedPaise !== undefined && { tenderedPaise }),
      ...(reference !== undefined && { reference }),
    }
    settledTenders({ payable: amount, tenders: [tender], accounts: undefined })
    const person = ctx.actor.kind === 'person' ? ctx.actor : undefined
    const year = financialYearOf(ctx.today)
    await enterPaymentInKhata(tx, khata, {
      id,
      amountPaise,
      tender: kind,
      reference,
      note: input.note,
      tillId,
      receipted: till !== undefined,
    })
    await Promise.all([
      receivePayments(tx, {
        subject: { kind: 'khata', id },
        tenders: [tender],
        at: ctx.now,
        drawer: tillId === undefined ? undefined : { tillId, shiftId: shift?.id },
      }),
      recordEntry(tx, {
        act: 'sales.receive-khata-payment',
        object: { kind: 'contact', id: contactId },
        facts: { amountPaise, tender: kind },
      }),
      publish(tx, 'invoices', { contactId }),
      // Without a till there is no series to number a receipt.
      till &&
        insertNumberedReceipt(
          tx,
          {
            id,
            contactId: khata.contactId,
            financialYear: year,
            day: ctx.today,
            at: ctx.now,
            tillId: till.id,
            cashierId: person?.id ?? null,
            cashierName: person?.name ?? null,
            seller: sellerOnReceipt(seller),
            name: shown.name,
            phone: shown.phone,
            amountPaise,
            advancePaise: 0,
            tender: kind,
            reference: reference ?? null,
            leftPaise: khata.khataPaise - amountPaise,
          },
          formOf({ tillId: till.id, kind: 'receipt', year, prefix: till.prefix }),
        ),
    ])
    return answer(tx, contactId, id)
  })
}

async function answer(tx: BusinessTx, contactId: string, id: string): Promise<Answer> {
  const [khata, payments, bills, receipt] = await Promise.all([
    khataToShow(tx, contactId),
    paymentsFor(tx, { kind: 'khata', id }),
    allocationsOf(tx, id),
    findKhataReceipt(tx, id),
  ])
  const payment = payments[0]!
  const rest = payment.amountPaise - bills.reduce((sum, { duePaise }) => sum + duePaise, 0)
  return {
    ...khata,
    payment,
    receipt: receipt ? { id, number: receipt.number } : null,
    settled: [...(rest > 0 ? [{ invoiceId: null, number: null, duePaise: rest }] : []), ...bills],
  }
}
