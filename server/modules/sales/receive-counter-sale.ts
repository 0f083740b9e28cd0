/**
 * Taking in a bill that a till has printed (docs/decisions/0009). It is kept as it stands on the paper, with its goods and
 * its money; what differs from our own counting is written beside it, for the owner to look at. Refused is only what
 * cannot be: another bill under the same id or number, a device or a series that nobody knows, a paper that does not add up.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { receiveCounterSale as contract } from '@galla/contract/counter-sales'
import type { Permission } from '@galla/contract/permissions'
import type { Day } from '@galla/gst/day'
import { financialYearOf, nameNumber } from '@galla/gst/series'
import type { StateCode } from '@galla/gst/states'
import type { SettledTenders } from '@galla/gst/tender'
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { announce } from '../../platform/announcements.ts'
import { instantOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { priceListForSale } from '../catalogue/price-list-for-sale.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { type Contact, readBuyerGstin, readPhone } from '../contacts/contact.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { type Colleague, colleagueOf } from '../identity/colleague-of.ts'
import { receivePayments } from '../payments/receive-payments.ts'
import { levelsThere } from '../stock/levels-there.ts'
import { takeFromStock } from '../stock/take-from-stock.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { addToClosedShift } from '../tills/add-to-closed-shift.ts'
import { deviceThatCalls } from '../tills/device-that-calls.ts'
import { noteNumber } from '../tills/note-number.ts'
import { receiveApproval } from '../tills/receive-approval.ts'
import { shiftFor } from '../tills/shift-for.ts'
import { accountsFor } from './accounts-for.ts'
import { bodyHashOf } from './body-hash.ts'
import { closeGap, differencesOfBill, findPrinted, insertCounterSale, insertDifferences } from './counter-sale.db.ts'
import {
  askedPrices,
  type CounterSale,
  clockDifferences,
  type DifferenceKind,
  differencesOf,
  type Found,
  mustBePossible,
} from './counter-sale.ts'
import { doubtTold } from './doubted-approval.ts'
import { enterBillInKhata } from './enter-bill-in-khata.ts'
import { insertPrintedInvoice } from './invoice.db.ts'
import type { BuyerOnBill, KeptLine } from './invoice.ts'
import { findKhata } from './khata.db.ts'
import type { Khata } from './khata.ts'
import { limitBreach } from './limit-breach.ts'
import { largestDiscountOf } from './limits.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { movedOf } from './sale.ts'
import type { Reach } from './take-approvals.ts'
import { settledPrintedTenders, touchesAccounts } from './tenders.ts'

type Input = ParsedInputOf<typeof contract>
type Answer = OutputOf<typeof contract>

export async function receiveCounterSale(ctx: Context, input: Input): Promise<Answer> {
  ctx.must('sales.receive-counter-sale')
  const { sale } = input
  const bodyHash = bodyHashOf(sale)
  const link = pathOfBill(tokenOf(ctx.secrets, { businessId: ctx.business.id, invoiceId: sale.id }))
  const answer = ({ differences, accounts }: Kept): Answer => ({
    id: sale.id,
    number: sale.number,
    link,
    differences: [...differences],
    accounts,
  })
  try {
    return await ctx.inBusiness(async (tx) => answer(await receive(ctx, tx, input, bodyHash)))
  } catch (error) {
    // A bill seldom comes twice, so it is looked for only when it could not be written.
    const first = await ctx.inBusiness((tx) => sameBill(tx, input, bodyHash))
    if (first) return answer(first)
    if (brokeConstraint(error, 'counter_sales_sequence') || brokeConstraint(error, 'invoices_number'))
      throw refuse('sales.number-used', { number: sale.number })
    throw error
  }
}

interface Kept {
  readonly differences: readonly DifferenceKind[]
  readonly accounts: Answer['accounts']
}

async function receive(ctx: Context, tx: BusinessTx, input: Input, bodyHash: Buffer): Promise<Kept> {
  const { sale, deviceSecret, sentAt } = input
  const day = sale.day as Day
  const productIds = [...new Set(sale.lines.flatMap((line) => line.productId ?? []))]
  const year = financialYearOf(day)
  const { deviceId, sequence, number } = sale
  // The bills of one device come one by one, so its series may be locked from here on: nobody else waits for it.
  const [device, shift, cashier, products, there, seller, contact, { skipped, late: comesLate }] = await Promise.all([
    deviceThatCalls(tx, { deviceId, secret: deviceSecret }),
    shiftFor(tx, { tillId: sale.tillId, at: sale.issuedAt, ...(sale.shiftId && { shiftId: sale.shiftId }) }),
    sale.cashier && colleagueOf(tx, sale.cashier.id),
    productsForSale(tx, productIds, sale.priceListId),
    levelsThere(tx, productIds),
    sellerOn(tx, day),
    buyingContact(tx, sale),
    noteNumber(tx, { deviceId, financialYear: year, sequence, number }),
  ])
  const list = await priceListForSale(tx, { priceListId: sale.priceListId, contactId: contact?.id })
  if (device.tillId !== sale.tillId) throw refuse('tills.no-such-device')
  mustBePossible(sale, device.prefix)
  const late = device.closedAt !== null || !device.tillActive
  if (device.closedAt !== null && Date.parse(sale.issuedAt) > Date.parse(device.closedAt))
    throw refuse('tills.device-closed', { device: device.name, last: device.closedNumber ?? '–' })

  const { buyer, registered } = buyerOnPaper(sale, contact)
  const payable = paise(sale.totals.payablePaise)
  const { reach, doubted } = await approvalsOf(tx, ctx, { sale, cashier })
  const [of, breach] = await Promise.all([
    contact && touchesAccounts(payable, sale.tenders) ? accountsFor(tx, contact.id) : undefined,
    limitBreach(tx, reach, {
      discountBasisPoints: largestDiscountOf(
        sale.lines.map((line) => ({
          gross: line.grossPaise,
          discount: line.discountPaise,
          billDiscount: line.billDiscountPaise,
        })),
        askedPrices(sale, { products, list }),
      ),
    }),
  ])
  // Who paid less and gave no name owes it all the same: the goods are gone.
  const settled = settledPrintedTenders({ payable, tenders: sale.tenders, accounts: of?.accounts })
  const { received } = settled
  const paid = paidOf(sale.tenders, settled)
  const person = sale.cashier ?? (ctx.actor.kind === 'person' ? ctx.actor : undefined)
  const known = new Map(products.map((product) => [product.id, product]))
  const lines = sale.lines.map(
    ({ discount: _, priceAsked: __, batchId: ___, serials: ____, ...printed }, at): KeptLine => {
      const product = printed.productId === null ? undefined : known.get(printed.productId)
      return {
        ...printed,
        line: at + 1,
        productId: product?.id ?? null,
        stockPolicy: product?.stockPolicy ?? 'not-kept',
        costPaise: product?.costPaise ?? null,
        batches: [],
        serials: [],
      }
    },
  )
  const { roundToRupee: _, ...sellerOnBill } = seller
  const { payablePaise, ...totals } = sale.totals

  const taking = {
    kind: sale.kind,
    financialYear: year,
    day,
    issuedAt: instantOf(Date.parse(sale.issuedAt)),
    tillId: sale.tillId,
    tillName: device.tillName,
    locationId: device.locationId,
    shiftId: shift?.id ?? null,
    // As printed; but only one of us is kept as the one who took the money.
    cashierId: sale.cashier && !cashier ? null : (person?.id ?? null),
    cashierName: person?.name ?? null,
    seller: { ...sellerOnBill, ...sale.seller },
    buyer,
    contactId: contact?.id ?? null,
    placeOfSupply: sale.placeOfSupply,
    nature: sale.nature,
    taxCharged: sale.taxCharged,
    ...totals,
    payablePaise,
    receivedPaise: received,
    writtenOffPaise: 0,
    lineCount: lines.length,
    bodyHash,
    sendOnWhatsApp: sale.sendOnWhatsApp && Boolean(buyer?.phone),
  }
  const subject = { kind: 'invoice', id: sale.id } as const
  const takeGoods = () =>
    takeFromStock(tx, {
      document: { kind: 'invoice', id: sale.id, at: taking.issuedAt },
      locationId: device.locationId ?? undefined,
      there,
      // Whatever the shelf holds, these goods have left it: nothing is refused, what was sold beyond it is told.
      fact: true,
      lines: movedOf(
        lines.map((line, at) => {
          const { batchId, serials } = sale.lines[at]!
          const { tracking = 'none', parts = null } = (line.productId && known.get(line.productId)) || {}
          return { ...line, tracking, parts, batchId, serials }
        }),
      ).map((line) => ({ ...line, policy: line.policy === 'warn' ? 'allow' : line.policy })),
    })
  // Only of goods that may not be oversold must the shelf's answer be known before the differences are written.
  const scarce = products.some((product) =>
    [product.stockPolicy, ...(product.parts ?? []).map((part) => part.policy)].includes('block'),
  )
  const { oversold } = scarce ? await takeGoods() : { oversold: [] }

  const nowMilliseconds = Date.parse(ctx.now)
  const found: Found[] = [
    ...differencesOf(sale, {
      products,
      list,
      seller,
      buyerRegistered: registered,
      deliveryState: sale.buyer?.deliveryStateCode as StateCode | undefined,
      mayGoBelow: reach.can('catalogue.change-product'),
    }),
    ...clockDifferences(sale, { sentAt, nowMilliseconds }),
    ...oversold.map((productId): Found => {
      const sold = (one: KeptLine) => one.productId !== null && known.get(one.productId)
      const line = lines.find((one) => {
        const product = sold(one)
        return product && (product.id === productId || product.parts?.some((part) => part.productId === productId))
      })!
      return { kind: 'oversold', line: line.line, name: line.name }
    }),
    ...(received < payable && !buyer?.name && !buyer?.phone ? [{ kind: 'unpaid-without-buyer' } as const] : []),
    ...(of && settled.beyondLimit > 0 && !reach.can('sales.exceed-khata-limit')
      ? [
          {
            kind: 'khata-over-limit',
            printed: formatRupees(paise(of.accounts.khataPaise + settled.khata)),
            ours: formatRupees(paise(of.accounts.limitPaise)),
          } as const,
        ]
      : []),
    ...doubted,
    ...(breach ? [{ kind: 'approval-missing', printed: breach.what, ours: breach.limit } as const] : []),
    ...(late ? [{ kind: 'till-closed', printed: sale.issuedAt, ours: device.closedAt ?? '' } as const] : []),
    ...skipped.map(
      (next): Found => ({ kind: 'number-gap', printed: nameNumber({ prefix: device.prefix, year, next }) }),
    ),
  ]
  const kinds = found.map(({ kind }) => kind)
  await tx.conclude(() =>
    Promise.all([
      scarce ? undefined : takeGoods(),
      insertPrintedInvoice(tx, { ...taking, id: sale.id, number }, lines),
      insertCounterSale(tx, sale, year),
      insertDifferences(tx, sale.id, found),
      comesLate ? closeGap(tx, number) : undefined,
      receivePayments(tx, {
        subject,
        tenders: paid,
        at: taking.issuedAt,
        drawer: { tillId: sale.tillId, shiftId: shift?.id },
      }),
      of && enterBillInKhata(tx, of.khata, { invoiceId: sale.id, tillId: sale.tillId, day, settled }),
      shift?.late
        ? addToClosedShift(tx, {
            shiftId: shift.id,
            documentKind: 'invoice',
            documentId: sale.id,
            number,
            amountPaise: payablePaise,
            cashPaise: cashOf(paid),
            at: taking.issuedAt,
          })
        : undefined,
      recordEntry(tx, {
        act: 'sales.receive-counter-sale',
        object: subject,
        facts: { payablePaise, tillId: sale.tillId, deviceId, number, differences: kinds },
      }),
      announce(tx, 'sales.invoice-issued', {
        invoiceId: sale.id,
        sendOnWhatsApp: taking.sendOnWhatsApp,
        discountPaise: taking.discountPaise,
      }),
      found.length > 0 ? announce(tx, 'sales.bill-differs', { invoiceId: sale.id, kinds }) : undefined,
      publish(tx, 'invoices', { invoiceId: sale.id }),
      found.length > 0 ? publish(tx, 'differences', { invoiceId: sale.id }) : undefined,
    ]),
  )
  return {
    differences: kinds.filter((kind) => kind !== 'number-gap'),
    accounts: of ? accountsIn(afterBill(of.khata, settled)) : null,
  }
}

/** A till hears at once what is owed now: its next look may come when the line is down again. */
const accountsIn = ({ contactId, khataPaise, storeCreditPaise, advancePaise }: Khata): Answer['accounts'] => ({
  contactId,
  khataPaise,
  storeCreditPaise,
  advancePaise,
})
const afterBill = (khata: Khata, settled: SettledTenders): Khata => ({
  ...khata,
  khataPaise: khata.khataPaise + settled.khata,
  storeCreditPaise: khata.storeCreditPaise - settled.storeCredit,
  advancePaise: khata.advancePaise - settled.advance,
})

/**
 * How far this bill could go, and which of its approvals do not hold. It went as far as its cashier goes by himself, and no
 * further than the one who sends it: else a till would only have to name another as its cashier.
 */
async function approvalsOf(
  tx: BusinessTx,
  ctx: Context,
  { sale, cashier }: { readonly sale: CounterSale; readonly cashier: Colleague | undefined },
): Promise<{ reach: Reach; doubted: readonly Found[] }> {
  const approved = new Set<string>()
  const doubted: Found[] = []
  for (const approval of sale.approvals) {
    const fact = { tillId: sale.tillId, subjectId: sale.id, doneAt: sale.issuedAt }
    const { doubt } = await receiveApproval(tx, approval, fact)
    if (doubt === null) approved.add(approval.permission)
    else doubted.push({ kind: doubtTold[doubt] })
  }
  const both = (permission: Permission) => ctx.can(permission) && (cashier?.permissions.includes(permission) ?? true)
  const role = cashier && ctx.can('sales.exceed-limits') ? cashier.role : ctx.role
  return { reach: { role, can: (permission) => both(permission) || approved.has(permission) }, doubted }
}

/** The bill that stands under this id, if any, by what was found then; another than the one that was sent is refused. */
async function sameBill(tx: BusinessTx, { sale, deviceSecret }: Input, bodyHash: Buffer): Promise<Kept | undefined> {
  const first = await findPrinted(tx, sale.id)
  if (!first) return undefined
  await deviceThatCalls(tx, { deviceId: sale.deviceId, secret: deviceSecret })
  if (!first.bodyHash.equals(bodyHash)) throw refuse('sales.id-used')
  const moved = first.contactId !== null && touchesAccounts(paise(sale.totals.payablePaise), sale.tenders)
  const [differences, khata] = await Promise.all([
    differencesOfBill(tx, sale.id),
    moved ? findKhata(tx, first.contactId!) : undefined,
  ])
  return {
    differences: differences.filter((kind) => kind !== 'number-gap'),
    accounts: khata ? accountsIn(khata) : null,
  }
}

/** What the drawer gained by it. */
const cashOf = (tenders: CounterSale['tenders']) =>
  tenders.filter(({ kind }) => kind === 'cash').reduce((sum, { amountPaise }) => sum + amountPaise, 0)

/** Credit that was not there is not paid: the rest of it stands on the khata. */
function paidOf(tenders: CounterSale['tenders'], settled: SettledTenders): CounterSale['tenders'] {
  const left = { 'store-credit': settled.storeCredit as number, advance: settled.advance as number }
  return tenders.flatMap((tender) => {
    if (tender.kind !== 'store-credit' && tender.kind !== 'advance') return [tender]
    const amountPaise = Math.min(tender.amountPaise, left[tender.kind])
    left[tender.kind] -= amountPaise
    return amountPaise > 0 ? [{ ...tender, amountPaise }] : []
  })
}

/** Known by his id, or by his number; else he is new, and bears the id that the till gave him. */
async function buyingContact(tx: BusinessTx, { buyer }: CounterSale): Promise<Contact | undefined> {
  if (!buyer) return undefined
  const { contactId, phone: typed, name = null } = buyer
  const known = contactId === undefined ? undefined : await contactOf(tx, contactId)
  if (known) return known
  const phone = typed === undefined ? null : readable(() => readPhone(typed))
  if (phone === null && (contactId === undefined || name === null)) return undefined
  const registered = buyer.gstin === undefined ? null : readable(() => readBuyerGstin(buyer.gstin!))
  return findOrAddContact(tx, {
    id: contactId,
    phone,
    identities: [],
    name,
    source: 'counter',
    gstin: registered?.gstin ?? null,
    stateCode: registered?.stateCode ?? null,
  })
}

function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function buyerOnPaper(
  { buyer }: CounterSale,
  contact: Contact | undefined,
): { readonly buyer: BuyerOnBill | null; readonly registered: boolean } {
  if (!buyer) return { buyer: null, registered: false }
  const onPaper: BuyerOnBill = {
    name: buyer.name ?? null,
    phone: (buyer.phone === undefined ? null : readable(() => readPhone(buyer.phone!))) ?? contact?.phone ?? null,
    gstin: buyer.gstin ?? null,
    address: buyer.address ?? null,
    stateCode: buyer.stateCode ?? buyer.deliveryStateCode ?? null,
  }
  const empty = Object.values(onPaper).every((value) => value === null)
  return { buyer: empty ? null : onPaper, registered: onPaper.gstin !== null }
}
