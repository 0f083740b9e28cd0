/**
 * A bill made ready: priced and taxed as of today, its buyer found, its tenders settled, all that may be refused asked.
 * What is left is writing it, which is one pipeline with its COMMIT.
 */
import type { ParsedInputOf } from '@galla/contract/act'
import type { issueInvoice as contract } from '@galla/contract/sales'
import { financialYearOf } from '@galla/gst/series'
import { type Paise, paise, zero } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { type PriceListForSale, priceListForSale } from '../catalogue/price-list-for-sale.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { type Contact, readPhone } from '../contacts/contact.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { receivePayments } from '../payments/receive-payments.ts'
import { levelsThere } from '../stock/levels-there.ts'
import { takeFromStock } from '../stock/take-from-stock.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { mustHaveShift } from '../tills/till.ts'
import { tillForSale } from '../tills/till-for-sale.ts'
import { type AccountsOfBuyer, accountsFor } from './accounts-for.ts'
import { buyerFor } from './buyer.ts'
import { enterBillInKhata } from './enter-bill-in-khata.ts'
import { type InvoiceToIssue, insertInvoice } from './invoice.db.ts'
import { type Invoice, type KeptLine, paiseOfLine, paiseOfTotals, type WholeInvoice, withGoods } from './invoice.ts'
import { keepToLimits } from './keep-to-limits.ts'
import { keepToKhataLimit } from './khata-limit.ts'
import { largestDiscountOf } from './limits.ts'
import { movedOf, mustBeComplete, priceSale, readState } from './sale.ts'
import { formOf } from './series.ts'
import type { Reach } from './take-approvals.ts'
import { settledTenders, touchesAccounts } from './tenders.ts'

type Input = ParsedInputOf<typeof contract>

export interface PreparedBill {
  /** What goods that came back pay of it. */
  readonly exchanged: Paise
  /** Asked inside `tx.conclude`: nothing may be refused after it but by Postgres. */
  readonly write: () => Promise<WholeInvoice>
}

export interface BillBeside {
  /** What goods that come back in the same act are worth. */
  readonly worth?: Paise
  /** The buyer's accounts, when the same act has locked and changed them. */
  readonly accounts?: AccountsOfBuyer | undefined
}

interface BillAround extends BillBeside {
  readonly bodyHash: Buffer
  /** How far it may go: by the role, and by what was approved for it. */
  readonly reach: Reach
}

export async function prepareBill(
  tx: BusinessTx,
  ctx: Context,
  input: Input,
  { bodyHash, reach, worth = zero, accounts }: BillAround,
): Promise<PreparedBill> {
  const { buyer: given = {} } = input
  const deliveryState = readState(given.deliveryStateCode)
  const productIds = [...new Set(input.lines.map((line) => line.productId))]
  const [products, there, till, shift, seller, contact] = await Promise.all([
    productsForSale(tx, productIds, input.priceListId),
    levelsThere(tx, productIds),
    tillForSale(tx, input.tillId),
    shiftFor(tx, { tillId: input.tillId }),
    sellerOn(tx, ctx.today),
    buyingContact(tx, given),
  ])
  mustHaveShift(till, shift)

  const list = await priceListForSale(tx, { priceListId: input.priceListId, contactId: contact?.id })
  if (input.priceListId !== undefined) keepToList(reach, list)
  const buyer = buyerFor({ given, contact, deliveryState, sellerGstin: seller.gstin })
  const sale = priceSale({
    lines: input.lines,
    discount: input.discount,
    products,
    list,
    seller,
    buyer,
    deliveryState,
    on: ctx.today,
    may: { belowLowestPrice: reach.can('catalogue.change-product') },
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
  const exchanged = paise(Math.min(worth, payable))
  const toPay = paise(payable - exchanged)
  const [of] = await Promise.all([
    accounts ?? (contact && touchesAccounts(toPay, input.tenders) ? accountsFor(tx, contact.id) : undefined),
    keepToLimits(tx, reach, { discountBasisPoints: largestDiscountOf(sale.bill.lines, sale.products) }),
  ])
  const settled = settledTenders({ payable: toPay, tenders: input.tenders, accounts: of?.accounts })
  if (of) keepToKhataLimit(reach, { name: contact!.name, accounts: of.accounts, settled })

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
      factor: product.factor,
      priceIncludesTax: line.priceIncludesTax,
      taxability: line.taxability,
      rateBasisPoints: line.rate,
      ...paiseOfLine(line),
      batches: [],
      serials: [],
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
    receivedPaise: paise(exchanged + settled.received),
    writtenOffPaise: 0,
    lineCount: lines.length,
    bodyHash,
    sendOnWhatsApp: input.sendOnWhatsApp,
  }

  const subject = { kind: 'invoice', id: input.id } as const
  const tenders = [...(exchanged > 0 ? [{ kind: 'exchange' as const, amountPaise: exchanged }] : []), ...input.tenders]
  // One pipeline, executed in this order: first what locks nothing, then the shelf, and last the series, whose lock
  // every other sale of this till waits for; COMMIT goes along. What may still be refused here, Postgres refuses.
  const write = async (): Promise<WholeInvoice> => {
    const [payments, , , , , { goods }, number] = await Promise.all([
      receivePayments(tx, { subject, tenders, at: ctx.now, drawer: { tillId: till.id, shiftId: shift?.id } }),
      of && enterBillInKhata(tx, of.khata, { invoiceId: input.id, tillId: till.id, day: ctx.today, settled }),
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
        there,
        lines: movedOf(
          lines.map((line, at) => {
            const { tracking, parts } = sale.products[at]!
            const { batchId, serials } = input.lines[at]!
            return { ...line, tracking, parts, batchId, serials }
          }),
        ),
      }),
      insertInvoice(tx, toIssue, lines, formOf({ tillId: till.id, kind: 'invoice', year, prefix: till.prefix })),
    ])
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
    return {
      invoice,
      lines: withGoods(lines, goods),
      payments,
      creditNotes: [],
      cancellation: null,
      settlements: [],
      khata: of
        ? {
            khataPaise: of.khata.khataPaise + settled.khata,
            storeCreditPaise: of.khata.storeCreditPaise - settled.storeCredit,
            advancePaise: of.khata.advancePaise - settled.advance,
          }
        : null,
    }
  }
  return { exchanged, write }
}

/** Throws the refusals catalogue.no-such-price-list and sales.price-list-not-yours. */
function keepToList(reach: Reach, list: PriceListForSale | undefined): void {
  if (!list || list.ended) throw refuse('catalogue.no-such-price-list')
  if (!list.forThisBuyer && !reach.can('catalogue.change-product'))
    throw refuse('sales.price-list-not-yours', { name: list.name })
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
