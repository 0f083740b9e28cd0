/** Takes money before there is a bill: a receipt for goods, a receipt voucher with its tax for services. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { takeAdvance as contract } from '@galla/contract/khata'
import { financialYearOf } from '@galla/gst/series'
import { basisPoints } from '@galla/gst/tax'
import { paise } from '@galla/money/paise'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { receivePayments } from '../payments/receive-payments.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { findAdvance, insertAdvance } from './advance.db.ts'
import { givesVouchers, taxOfAdvance, untoldRate } from './advance.ts'
import { bodyHashOf } from './body-hash.ts'
import { buyerFor } from './buyer.ts'
import { lockKhata, writeKhata } from './khata.db.ts'
import { khataToShow } from './khata-to-show.ts'
import { formOf } from './series.ts'
import { settledTenders } from './tenders.ts'

export async function takeAdvance(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.take-advance')
  const bodyHash = bodyHashOf(input)
  const { contactId, id, tillId, of, whatFor, amountPaise } = input
  return ctx.inBusiness(async (tx) => {
    const contact = await contactOf(tx, contactId)
    if (!contact) throw refuse('contacts.not-found')
    const khata = await lockKhata(tx, contactId)
    const [first, till, shift, seller] = await Promise.all([
      findAdvance(tx, id),
      tillForSale(tx, tillId),
      shiftFor(tx, { tillId }),
      sellerOn(tx, ctx.today),
    ])
    if (first) {
      if (!first.bodyHash.equals(bodyHash)) throw refuse('sales.id-used')
      return { ...first, khata: await khataToShow(tx, contactId) }
    }
    const voucher = of === 'services' && givesVouchers(seller)
    const tender = {
      kind: input.tender,
      amountPaise,
      ...(input.tenderedPaise !== undefined && { tenderedPaise: input.tenderedPaise }),
      ...(input.reference !== undefined && { reference: input.reference }),
    }
    settledTenders({ payable: paise(amountPaise), tenders: [tender], accounts: undefined })
    const { roundToRupee: _, ...sellerOnPaper } = seller
    const buyer = buyerFor({ given: {}, contact, deliveryState: undefined, sellerGstin: seller.gstin })
    const person = ctx.actor.kind === 'person' ? ctx.actor : undefined
    const year = financialYearOf(ctx.today)
    const kind = voucher ? 'receipt-voucher' : 'receipt'
    const rate = input.rateBasisPoints === undefined ? untoldRate(ctx.today) : basisPoints(input.rateBasisPoints)
    const [, , , , advance] = await Promise.all([
      receivePayments(tx, {
        subject: { kind: 'advance', id },
        tenders: [tender],
        at: ctx.now,
        drawer: { tillId: till.id, shiftId: shift?.id },
      }),
      recordEntry(tx, {
        act: 'sales.take-advance',
        object: { kind: 'contact', id: contactId },
        facts: { amountPaise, tender: input.tender },
      }),
      publish(tx, 'invoices', { contactId }),
      writeKhata(tx, khata, {
        entries: [
          {
            id: tx.acting.newId(),
            account: 'advance',
            kind: 'advance',
            amountPaise,
            documentKind: 'receipt',
            documentId: id,
            tender: input.tender,
            reference: input.reference,
            note: whatFor,
            tillId: till.id,
          },
        ],
        since: khata.owedSince ?? ctx.today,
      }),
      insertAdvance(
        tx,
        {
          id,
          contactId,
          kind,
          day: ctx.today,
          at: ctx.now,
          tillId: till.id,
          cashierId: person?.id ?? null,
          cashierName: person?.name ?? null,
          seller: sellerOnPaper,
          buyer: buyer ?? { name: contact.name, phone: contact.phone, gstin: null, address: null, stateCode: null },
          placeOfSupply: seller.stateCode,
          whatFor,
          amountPaise,
          tender: input.tender,
          ...taxOfAdvance(paise(amountPaise), voucher ? rate : undefined),
          financialYear: year,
          bodyHash,
        },
        formOf({ tillId: till.id, kind, year, prefix: till.prefix }),
      ),
    ])
    return { ...advance, khata: await khataToShow(tx, contactId) }
  })
}
