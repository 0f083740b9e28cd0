/**
 * Issuing a bill: it is priced and taxed as of today, takes the goods off the shelf, takes the money, and last the next
 * number of its till's series. All or nothing, in two pipelined batches: what must be known, and what must be written.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { issueInvoice as contract } from '@galla/contract/sales'
import { financialYearOf } from '@galla/gst/series'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { type Contact, readPhone } from '../contacts/contact.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { receivePayments } from '../payments/receive-payments.ts'
import { takeFromStock } from '../stock/take-from-stock.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { mustHaveShift } from '../tills/till.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { bodyHashOf } from './body-hash.ts'
import { buyerFor } from './buyer.ts'
import { type InvoiceToIssue, insertInvoice } from './invoice.db.ts'
import { answerOf, type Invoice, type KeptLine, paiseOfLine, paiseOfTotals, type WholeInvoice } from './invoice.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { movedOf, mustBeComplete, priceSale, readState } from './sale.ts'
import { formOf } from './series.ts'
import { receivedOf } from './tenders.ts'
import { wholeInvoice } from './whole-invoice.ts'

type Input = ParsedInputOf<typeof contract>

export async function issueInvoice(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.issue-invoice')
  const bodyHash = bodyHashOf(input)
  const link = pathOfBill(tokenOf(ctx.secrets, { businessId: ctx.business.id, invoiceId: input.id }))
  const answer = (whole: WholeInvoice) => answerOf(ctx, whole, link)
  try {
    return await ctx.inBusiness(async (tx) => answer(await issue(ctx, tx, input, bodyHash)))
  } catch (error) {
    // A sale seldom comes twice, so nobody looks for it beforehand. The second sending breaks off at its id, or earlier at
    // what has changed since the first (the price, the shelf): either way the first one answers.
    const first = await ctx.inBusiness((tx) => sameSale(tx, input.id, bodyHash))
    if (first) return answer(first)
    if (brokeConstraint(error, 'invoices_number')) throw refuse('sales.number-taken', { number: 'of this till' })
    if (brokeConstraint(error, 'invoices_number_check')) throw refuse('sales.series-full', { prefix: 'of this till' })
    throw error
  }
}

async function issue(ctx: Context, tx: BusinessTx, input: Input, bodyHash: Buffer): Promise<WholeInvoice> {
  const { buyer: given = {} } = input
  const deliveryState = readState(given.deliveryStateCode)
  const [products, till, shift, seller, contact] = await Promise.all([
    productsForSale(tx, [...new Set(input.lines.map((line) => line.productId))]),
    tillForSale(tx, input.tillId),
    shiftFor(tx, { tillId: input.tillId }),
    sellerOn(tx, ctx.today),
    buyingContact(tx, given),
  ])

  mustHaveShift(till, shift)

  const buyer = buyerFor({ given, contact, deliveryState, sellerGstin: seller.gstin })
  const sale = priceSale({
    lines: input.lines,
    discount: input.discount,
    products,
    seller,
    buyer,
    deliveryState,
    on: ctx.today,
    may: { belowLowestPrice: ctx.can('catalogue.change-product') },
  })
  const { totals, roundOff, payable } = sale.bill
  if (payable !== input.expectPayablePaise) {
    throw refuse('sales.total-differs', {
      shown: formatRupees(paise(input.expectPayablePaise)),
      ours: formatRupees(payable),
    })
  }
  mustBeComplete({ sale, seller, buyer, on: ctx.today })
  if (input.sendOnWhatsApp && !buyer?.phone) throw refuse('sales.no-number-to-send')
  const received = receivedOf({ payable, tenders: input.tenders, buyer })

  const year = financialYearOf(ctx.today)
  const { roundToRupee: _, ...sellerOnBill } = seller
  const person = ctx.actor.kind === 'person' ? ctx.actor : undefined
  const lines = sale.bill.lines.map((line, at): KeptLine => {
    const product = sale.products[at]!
    return {
      line: at + 1,
      productId: product.id,
      name: product.name,
      nameHi: product.nameHi,
      nameTa: product.nameTa,
      sku: product.sku,
      hsn: product.hsn,
      unit: product.unit,
      stockPolicy: product.stockPolicy,
      mrpPaise: product.mrpPaise,
      costPaise: product.costPaise,
      unitPricePaise: line.unitPrice,
      quantity: line.quantity,
      priceIncludesTax: line.priceIncludesTax,
      taxability: line.taxability,
      rateBasisPoints: line.rate,
      ...paiseOfLine(line),
    }
  })
  const toIssue: InvoiceToIssue = {
    id: input.id,
    kind: sale.kind,
    financialYear: year,
    day: ctx.today,
    issuedAt: ctx.now,
    tillId: till.id,
    tillName: till.name,
    locationId: till.locationId,
    shiftId: shift?.id ?? null,
    cashierId: person?.id ?? null,
    cashierName: person?.name ?? null,
    seller: sellerOnBill,
    buyer,
    contactId: contact?.id ?? null,
    placeOfSupply: sale.place.place,
    nature: sale.place.nature,
    taxCharged: sale.taxCharged,
    ...paiseOfTotals(totals),
    roundOffPaise: roundOff,
    payablePaise: payable,
    receivedPaise: received,
    lineCount: lines.length,
    bodyHash,
    sendOnWhatsApp: input.sendOnWhatsApp,
  }

  // One pipeline, executed in this order: first what locks nothing, then the shelf, and last the series, whose lock
  // every other sale of this till waits for; COMMIT goes along. What may still be refused here, Postgres refuses.
  const subject = { kind: 'invoice', id: input.id } as const
  const [payments, , , , , number] = await tx.conclude(() =>
    Promise.all([
      receivePayments(tx, {
        subject,
        tenders: input.tenders,
        at: ctx.now,
        drawer: { tillId: till.id, shiftId: shift?.id },
      }),
      recordEntry(tx, {
        act: 'sales.issue-invoice',
        object: subject,
        facts: { payablePaise: payable, tillId: till.id },
      }),
      announce(tx, 'sales.invoice-issued', {
        invoiceId: input.id,
        sendOnWhatsApp: input.sendOnWhatsApp,
        discountPaise: toIssue.discountPaise,
      }),
      publish(tx, 'invoices', { invoiceId: input.id }),
      takeFromStock(tx, {
        document: { kind: 'invoice', id: input.id, at: ctx.now },
        locationId: till.locationId ?? undefined,
        lines: movedOf(lines.map((line) => ({ ...line, policy: line.stockPolicy }))),
      }),
      insertInvoice(tx, toIssue, lines, formOf({ tillId: till.id, kind: 'invoice', year, prefix: till.prefix })),
    ]),
  )
  const invoice: Invoice = {
    ...toIssue,
    number,
    state: 'issued',
    buyerName: buyer?.name ?? null,
    buyerGstin: buyer?.gstin ?? null,
    refundedPaise: 0,
    creditedPaise: 0,
    printedAt: null,
  }
  return { invoice, lines, payments, creditNotes: [], cancellation: null }
}

/** The sale that stands under this id, if any; another than the one that was sent is refused. */
async function sameSale(tx: BusinessTx, id: string, bodyHash: Buffer): Promise<WholeInvoice | undefined> {
  const first = await wholeInvoice(tx, id)
  if (first && !first.invoice.bodyHash.equals(bodyHash)) throw refuse('sales.id-used')
  return first
}

async function buyingContact(
  tx: BusinessTx,
  { contactId, phone, name }: NonNullable<Input['buyer']> | Record<string, never>,
): Promise<Contact | undefined> {
  if (contactId !== undefined) {
    const contact = await contactOf(tx, contactId)
    if (!contact) throw refuse('contacts.not-found')
    return contact
  }
  if (phone === undefined) return undefined
  return findOrAddContact(tx, { phone: readPhone(phone), identities: [], name: name ?? null, source: 'counter' })
}
