/** Takes money for what a contact owes. The oldest debt is paid first; more than is owed is not taken here. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { receiveKhataPayment as contract } from '@galla/contract/khata'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { paymentsFor } from '../payments/payments-for.ts'
import { receivePayments } from '../payments/receive-payments.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { allocationsOf, findEntry, lockKhata, openBills, writeKhata } from './khata.db.ts'
import { allocate, inOrder } from './khata.ts'
import { khataToShow } from './khata-to-show.ts'
import { settledTenders } from './tenders.ts'

type Input = ParsedInputOf<typeof contract>
type Answer = OutputOf<typeof contract>

export async function receiveKhataPayment(ctx: Context, input: Input): Promise<Answer> {
  ctx.must('sales.receive-khata-payment')
  return ctx.inBusiness(async (tx) => {
    const { contactId, id, amountPaise, tillId } = input
    await khataToShow(tx, contactId)
    const khata = await lockKhata(tx, contactId)
    const [first, bills, , shift] = await Promise.all([
      findEntry(tx, id),
      openBills(tx, contactId),
      tillId === undefined ? undefined : tillForSale(tx, tillId),
      tillId === undefined ? undefined : shiftFor(tx, { tillId }),
    ])
    if (first) {
      const same = first.contactId === contactId && first.kind === 'payment' && first.tender === input.tender
      if (!same || first.amountPaise !== -amountPaise) throw refuse('sales.id-used')
      return answer(tx, contactId, id)
    }
    const amount = paise(amountPaise)
    if (amount > khata.khataPaise) throw refuse('sales.more-than-owed', { owed: formatRupees(paise(khata.khataPaise)) })
    const tender = {
      kind: input.tender,
      amountPaise,
      ...(input.tenderedPaise !== undefined && { tenderedPaise: input.tenderedPaise }),
      ...(input.reference !== undefined && { reference: input.reference }),
    }
    settledTenders({ payable: amount, tenders: [tender], accounts: undefined })
    const parts = allocate(amount, inOrder(khata, bills))
    const onOpening = parts.find((part) => part.invoiceId === null)?.amountPaise ?? 0
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
        facts: { amountPaise, tender: input.tender },
      }),
      publish(tx, 'invoices', { contactId }),
      writeKhata(tx, khata, {
        entries: [
          {
            id,
            account: 'khata',
            kind: 'payment',
            amountPaise: -amountPaise,
            documentKind: null,
            documentId: null,
            tender: input.tender,
            reference: input.reference,
            note: input.note,
            tillId,
          },
        ],
        settles: [{ entryId: id, parts, how: 'received' }],
        openingLeftPaise: khata.openingLeftPaise - onOpening,
        since: 'look',
      }),
    ])
    return answer(tx, contactId, id)
  })
}

async function answer(tx: BusinessTx, contactId: string, id: string): Promise<Answer> {
  const [khata, payments, bills] = await Promise.all([
    khataToShow(tx, contactId),
    paymentsFor(tx, { kind: 'khata', id }),
    allocationsOf(tx, id),
  ])
  const payment = payments[0]!
  const rest = payment.amountPaise - bills.reduce((sum, { duePaise }) => sum + duePaise, 0)
  return {
    ...khata,
    payment,
    settled: [...(rest > 0 ? [{ invoiceId: null, number: null, duePaise: rest }] : []), ...bills],
  }
}
