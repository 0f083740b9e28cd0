/** Bills, and what undoes them. Amounts are paise, quantities thousandths of the unit, days are days in India. */
import { z } from 'zod'
import { act, exportActs, fileAct, publicAct, publicFileAct } from './act.ts'
import { offlineApproval } from './approvals.ts'
import { unit } from './catalogue.ts'
import {
  basisPoints,
  day,
  id,
  input,
  instant,
  line as lineOfText,
  page,
  pageOf,
  paise,
  paiseNotNegative,
  quantity,
  text,
} from './common.ts'
import { payment, paymentKind, paymentReference, tender } from './payments.ts'
import { serial } from './stock.ts'

export const documentKind = z.enum(['tax-invoice', 'bill-of-supply', 'invoice-cum-bill-of-supply', 'bill'])
export const invoiceState = z.enum(['issued', 'cancelled'])
export const taxability = z.enum(['taxable', 'nil-rated', 'exempt', 'non-GST'])
const stateCode = z.string().regex(/^\d\d$/)

/** An amount off, or a part of the price. */
export const discount = z.union([
  input({ paise: paiseNotNegative }).describe('an amount off'),
  input({ basisPoints }).describe('a part of the price'),
])

/** The shop as it stood on the bill that day. */
export const sellerOnBill = z.object({
  name: z.string(),
  legalName: z.string(),
  scheme: z.enum(['regular', 'composition', 'unregistered']),
  gstin: z.string().nullable(),
  stateCode,
  address: z.string(),
  pinCode: z.string().nullable(),
  phone: z.string().nullable(),
  upiId: z.string().nullable(),
})

/** The buyer as he stood on the bill that day; a contact may become another, the bill stays. */
export const buyerOnBill = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  gstin: z.string().nullable(),
  address: z.string().nullable(),
  stateCode: stateCode.nullable().describe('of the GSTIN, or where the goods were delivered'),
})

export const totals = z.object({
  grossPaise: paise,
  discountPaise: paise.describe('of the lines and of the bill: "you saved"'),
  taxablePaise: paise.describe('value of the taxable lines'),
  untaxedPaise: paise.describe('value of nil-rated, exempt and non-GST lines'),
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
  cessPaise: paise,
  totalPaise: paise.describe('before rounding to the rupee'),
  roundOffPaise: paise,
})

const settled = {
  grossPaise: paise,
  discountPaise: paise,
  billDiscountPaise: paise.describe('its part of the discount on the bill'),
  taxablePaise: paise,
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
  cessPaise: paise,
  totalPaise: paise,
}

/** Which goods a line sells, where a product alone does not tell. */
export const goodsOfLine = {
  batchId: id.optional().describe('of what is kept by batch; the first to expire when not told'),
  serials: z.array(serial).max(1000).optional().describe('of what is kept by serial number: which pieces'),
}

/** Batches on a line of a bill or a note. */
const batchesOnPaper = z.array(
  z.object({ number: z.string(), expiresOn: day.nullable(), mrpPaise: paise.nullable(), quantity }),
)

export const invoiceLine = z.object({
  line: z.int().min(1),
  productId: id.nullable().describe('null for a thing the catalogue did not have'),
  name: z.string(),
  nameHi: z.string().nullable(),
  nameTa: z.string().nullable(),
  sku: z.string().nullable(),
  hsn: z.string().nullable(),
  unit: z.string(),
  mrpPaise: paise.nullable(),
  unitPricePaise: paise,
  quantity,
  priceIncludesTax: z.boolean(),
  taxability,
  rateBasisPoints: z.int(),
  ...settled,
  batches: batchesOnPaper.describe('which batches it was sold from'),
  serials: z.array(z.string()).describe('which pieces were sold'),
})

export const rateSummary = z.object({
  taxability,
  rateBasisPoints: z.int(),
  taxablePaise: paise,
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
  cessPaise: paise,
})

/** In the list. */
export const invoiceRow = z.object({
  id,
  number: z.string(),
  kind: documentKind,
  day,
  issuedAt: instant,
  state: invoiceState,
  tillId: id,
  tillName: z.string(),
  cashierName: z.string().nullable(),
  contactId: id.nullable(),
  buyerName: z.string().nullable(),
  buyerGstin: z.string().nullable(),
  lineCount: z.int(),
  payablePaise: paise,
  receivedPaise: paise,
  refundedPaise: paise,
  creditedPaise: paise,
  writtenOffPaise: paise.describe('given up as lost'),
  duePaise: paise.describe(
    'what is still owed: payable − credited − written off − (received − refunded); 0 once cancelled',
  ),
})

export const creditNote = z.object({
  id,
  invoiceId: id,
  number: z.string(),
  day,
  issuedAt: instant,
  cashierName: z.string().nullable(),
  reason: z.string(),
  ...totals.shape,
  creditPaise: paise.describe('what the buyer is credited with'),
  refundedPaise: paise.describe('what of it was handed back; the rest lowered what he owed'),
  lines: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      unit: z.string(),
      quantity,
      putBack: z.boolean(),
      ...settled,
      batches: batchesOnPaper.optional().describe('into which batches it went back'),
      serials: z.array(z.string()).optional().describe('which pieces went back on the shelf'),
    }),
  ),
})

export const invoice = invoiceRow.extend({
  seller: sellerOnBill,
  buyer: buyerOnBill.nullable(),
  placeOfSupply: stateCode,
  nature: z.enum(['intra-State', 'inter-State']),
  taxCharged: z.boolean(),
  ...totals.shape,
  lines: z.array(invoiceLine.extend({ returnedQuantity: z.int().describe('thousandths that came back so far') })),
  byRate: z.array(rateSummary),
  payments: z.array(payment),
  settlements: z
    .array(
      z.object({
        kind: z.enum(['payment', 'return', 'write-off']),
        tender: z.string().nullable(),
        amountPaise: paise,
        at: instant,
      }),
    )
    .describe('what was settled later, through the khata'),
  khata: z
    .object({ khataPaise: paise, storeCreditPaise: paise, advancePaise: paise })
    .nullable()
    .describe('the accounts of the contact as they stand now'),
  changePaise: paise.describe('given back in cash at the counter'),
  creditNotes: z.array(creditNote),
  cancellation: z.object({ reason: z.string(), by: z.string().nullable(), at: instant }).nullable(),
  sendOnWhatsApp: z.boolean(),
  link: z.string().describe('the customer’s page of this bill: a path of this site, not guessable'),
  can: z.array(z.enum(['print', 'send', 'credit', 'cancel'])),
})

const approvalId = id.optional().describe('of a manager’s approval, for what goes beyond the limits of the role')
const approvalIds = z
  .array(id)
  .max(4)
  .optional()
  .describe('of a manager’s approvals, one for each limit that the bill goes beyond')

const goodsSold = z
  .array(
    input({
      productId: id,
      quantity,
      unit: unit.optional().describe('one of the product’s other units; its own when not told'),
      pricePaise: paiseNotNegative
        .optional()
        .describe('asked instead of the price there is; what it is lower counts as a discount'),
      discount: discount.optional(),
      ...goodsOfLine,
    }),
  )
  .min(1)
  .max(500)

export const issueInvoice = act('sales.issue-invoice', 'POST /invoices', {
  summary: 'Issue a bill: number, tax, stock and money in one act',
  onceById: true,
  input: input({
    id: id.describe('made by the till (UUIDv7), so that a second sending is the same sale'),
    tillId: id,
    lines: goodsSold,
    priceListId: id.optional().describe('the list the buyer pays by'),
    discount: discount.optional().describe('on the whole bill'),
    buyer: input({
      contactId: id.optional(),
      phone: lineOfText(24).optional().describe('finds the contact, or adds one'),
      name: lineOfText(120).optional(),
      gstin: lineOfText(20).optional(),
      address: text(400, 1).optional(),
      deliveryStateCode: stateCode
        .optional()
        .describe('only when goods are delivered there: it decides CGST and SGST or IGST'),
    }).optional(),
    tenders: z.array(tender).max(8).describe('how it is paid; what is not told goes on the khata of a known contact'),
    expectPayablePaise: paiseNotNegative.describe('what the till showed'),
    sendOnWhatsApp: z.boolean().default(false),
    approvalIds,
  }),
  output: invoice,
})

const invoiceFilters = {
  number: z.string().max(20).optional().describe('its beginning, or the digits at its end'),
  from: day.optional(),
  to: day.optional().describe('this day included'),
  state: invoiceState.optional(),
  kind: documentKind.optional(),
  tillId: id.optional(),
  contactId: id.optional(),
  due: z.enum(['only']).optional().describe('only what is still owed'),
}

export const listInvoices = act('sales.list-invoices', 'GET /invoices', {
  summary: 'Bills, newest first',
  input: input({ ...invoiceFilters, ...page }),
  output: pageOf(invoiceRow).extend({
    pageTotals: z.object({ payablePaise: paise, duePaise: paise }).describe('of this page, without cancelled bills'),
  }),
})

export const showInvoice = act('sales.show-invoice', 'GET /invoices/:invoiceId', {
  summary: 'One bill, whole',
  input: input({ invoiceId: id }),
  output: invoice,
})

export const cancelInvoice = act('sales.cancel-invoice', 'POST /invoices/:invoiceId/cancel', {
  summary: 'Cancel a bill: it keeps its number, goods and money go back',
  input: input({ invoiceId: id, reason: lineOfText(200, 3), approvalId }),
  output: invoice,
})

/** How what was paid goes back. */
export const refund = input({
  kind: paymentKind.exclude(['exchange']),
  amountPaise: paiseNotNegative.refine((n) => n > 0, 'An amount given back is above ₹0.00.').describe('paise'),
  reference: paymentReference.optional().describe('by which a UPI or card refund is found again'),
})

const goodsBack = z
  .array(
    input({
      line: z.int().min(1).max(500),
      quantity,
      putBack: z.boolean().default(true).describe('back on the shelf; false for what is spoilt'),
      serials: z.array(serial).max(1000).optional().describe('which pieces, when some of several come back'),
    }),
  )
  .min(1)
  .max(500)

export const creditInvoice = act('sales.credit-invoice', 'POST /invoices/:invoiceId/credit', {
  summary: 'Take goods back against a bill: a credit note',
  input: input({
    invoiceId: id,
    id: id.describe('of the credit note; made by the caller, so that a second sending is the same return'),
    tillId: id.optional().describe('whose series numbers the note; the bill’s own when not told'),
    lines: goodsBack,
    reason: lineOfText(200, 3),
    refunds: z.array(refund).max(6).optional().describe('how what was paid goes back; when not told, as it came'),
    contactId: id.optional().describe('whose store credit it becomes, when the bill names nobody'),
    expectCreditPaise: paiseNotNegative.optional().describe('what the screen showed'),
    approvalId,
    approval: offlineApproval.optional().describe('one that comes with a return taken without a line'),
    at: instant
      .optional()
      .describe('when goods and money changed hands, told by a device that was without a line; the note is of today'),
  }),
  output: creditNote.extend({ invoice }),
})

export const exchangeGoods = act('sales.exchange-goods', 'POST /invoices/:invoiceId/exchange', {
  summary: 'Goods come back and others go, in one act: a credit note, and a bill that it pays for',
  input: input({
    invoiceId: id,
    id: id.describe('of the credit note; made by the caller, so that a second sending is the same exchange'),
    lines: goodsBack,
    reason: lineOfText(200, 3),
    sale: input({
      id: id.describe('of the new bill'),
      tillId: id,
      lines: goodsSold,
      priceListId: id.optional(),
      discount: discount.optional(),
      expectPayablePaise: paiseNotNegative,
    }),
    tenders: z.array(tender).max(8).default([]).describe('the difference, when the new goods are dearer'),
    refunds: z.array(refund).max(6).optional().describe('the difference, when they are cheaper; else as it was paid'),
    expectCreditPaise: paiseNotNegative.optional(),
    approvalIds,
  }),
  output: z.object({ creditNote, invoice }),
})

export const findBill = act('sales.find-bill', 'GET /bill-to-return', {
  summary: 'A bill by what stands on it: its number, or the link in its QR code',
  input: input({ typed: lineOfText(400) }),
  output: invoice,
})

export const showPurchases = act('sales.show-purchases', 'GET /contacts/:contactId/purchases', {
  summary: 'What a contact bought here: the last twelve months, the last bills, what comes often',
  input: input({ contactId: id }),
  output: z.object({
    months: z.literal(12),
    spentPaise: paise.describe('in twelve months, less what was credited'),
    visits: z.int(),
    duePaise: paise,
    lastVisit: instant.nullable(),
    lastBills: z.array(invoiceRow.extend({ firstItems: z.array(z.string()) })).describe('five, newest first'),
    often: z.array(z.object({ productId: id, name: z.string(), unit: z.string(), times: z.int(), quantity })),
  }),
})

export const showLastPrices = act('sales.show-last-prices', 'GET /contacts/:contactId/last-prices', {
  summary: 'What a contact paid last for products: among the last hundred bills',
  input: input({
    contactId: id,
    productIds: z
      .union([z.array(id), z.string().transform((text) => text.split(','))])
      .pipe(z.array(id).min(1).max(50))
      .describe('with commas between'),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        productId: id,
        unit: z.string(),
        unitPricePaise: paise.describe('asked, before discounts'),
        paidPaise: paise.describe('of one, after discounts; as the price is meant, with or without tax'),
        day,
      }),
    ),
  }),
})

export const exportInvoices = exportActs('sales.export-invoices', 'GET /invoices', {
  summary: 'Bills, oldest first,',
  input: input(invoiceFilters),
})

const paper = z.enum(['A4', 'A5']).default('A4')

export const printInvoice = fileAct('sales.print-invoice', 'GET /invoices/:invoiceId/pdf', {
  summary: 'A bill as PDF; a second printing is marked DUPLICATE',
  input: input({ invoiceId: id, paper }),
  gives: 'application/pdf',
})

export const printCreditNote = fileAct('sales.print-credit-note', 'GET /credit-notes/:creditNoteId/pdf', {
  summary: 'A credit note as PDF',
  input: input({ creditNoteId: id, paper }),
  gives: 'application/pdf',
})

/** How a business wants its paper: bills, receipts, credit notes. */
export const printLayout = z.object({
  language: z.enum(['en', 'hi', 'ta']).describe('of the words on the paper'),
  itemNames: z.enum(['catalogue', 'language', 'both']).describe('what the goods are called'),
  headerLines: z.array(z.string()),
  footerLines: z.array(z.string()),
  terms: z.string(),
  showHsn: z.boolean(),
  showMrp: z.boolean(),
  showSaved: z.boolean(),
  showUpi: z.boolean(),
  showBillCode: z.boolean(),
  buyerPhone: z.enum(['whole', 'masked', 'left-out']),
  logo: z.string().nullable().describe('PNG in base64'),
})

export const showPrintLayout = act('sales.show-print-layout', 'GET /print-layout', {
  summary: 'How the business wants its paper',
  input: input({}),
  output: printLayout,
})

export const changePrintLayout = act('sales.change-print-layout', 'PATCH /print-layout', {
  summary: 'Change how the paper looks; what is not named stays',
  input: input({
    language: z.enum(['en', 'hi', 'ta']).optional(),
    itemNames: z.enum(['catalogue', 'language', 'both']).optional(),
    headerLines: z.array(lineOfText(80)).max(4).optional(),
    footerLines: z.array(lineOfText(120)).max(6).optional(),
    terms: text(600).optional(),
    showHsn: z.boolean().optional(),
    showMrp: z.boolean().optional(),
    showSaved: z.boolean().optional(),
    showUpi: z.boolean().optional(),
    showBillCode: z.boolean().optional(),
    buyerPhone: z.enum(['whole', 'masked', 'left-out']).optional(),
    logo: z
      .base64()
      .max(100_000)
      .regex(/^iVBORw0KGgo/, 'A logo is a PNG.')
      .nullable()
      .optional(),
  }),
  output: printLayout,
})

const token = z.string().regex(/^[\w-]{64}$/)

/** The bill as its customer may see it. */
export const publicBill = z.object({
  number: z.string(),
  kind: documentKind,
  title: z.string(),
  day,
  issuedAt: instant,
  state: invoiceState,
  seller: sellerOnBill,
  buyer: buyerOnBill.pick({ name: true, gstin: true, address: true, stateCode: true }).nullable(),
  placeOfSupply: stateCode,
  taxCharged: z.boolean(),
  ...totals.shape,
  payablePaise: paise,
  duePaise: paise,
  lines: z.array(invoiceLine.omit({ productId: true, sku: true })),
  byRate: z.array(rateSummary),
  creditNotes: z.array(creditNote.pick({ number: true, day: true, creditPaise: true })),
  paid: z.array(payment.pick({ kind: true, amountPaise: true, at: true })).describe('how it was paid at the counter'),
  storeCreditPaise: paise.describe('what the customer may still take'),
  upiLink: z.string().nullable().describe('upi://… for what is due'),
})

export const showPublicBill = publicAct('GET /public/bills/:token', {
  summary: 'A bill by its link',
  input: input({ token }),
  output: publicBill,
})

export const printPublicBill = publicFileAct('GET /public/bills/:token/pdf', {
  summary: 'A bill by its link, as PDF',
  input: input({ token, paper }),
  gives: 'application/pdf',
})
