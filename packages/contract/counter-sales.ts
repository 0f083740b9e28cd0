/**
 * Bills that a till printed by itself: facts. The till made the id, took the number from the series of its device, and
 * has handed the paper over; the server keeps what is told, computes it again and shows what differs. It never rewrites
 * a printed bill and never numbers it anew (docs/decisions/0009).
 */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import {
  basisPoints,
  day,
  done,
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
import { tender } from './payments.ts'
import { discount, documentKind, goodsOfLine, taxability } from './sales.ts'
import { deviceSecret } from './tills.ts'

const stateCode = z.string().regex(/^\d\d$/)

/** Settled on the till, as the paper says. */
const settled = {
  grossPaise: paise,
  discountPaise: paiseNotNegative,
  billDiscountPaise: paiseNotNegative.describe('its part of the discount on the bill'),
  taxablePaise: paise,
  cgstPaise: paiseNotNegative,
  sgstPaise: paiseNotNegative,
  igstPaise: paiseNotNegative,
  cessPaise: paiseNotNegative,
  totalPaise: paise,
}

export const counterSaleLine = input({
  productId: id.nullable().describe('null for a thing the catalogue does not have'),
  name: lineOfText(200),
  nameHi: lineOfText(200).nullable().default(null),
  nameTa: lineOfText(200).nullable().default(null),
  sku: lineOfText(60).nullable().default(null),
  hsn: z
    .string()
    .regex(/^(\d{4}|\d{6}|\d{8})$/)
    .nullable()
    .default(null),
  unit: z.string().regex(/^[A-Z]{2,3}$/),
  mrpPaise: paiseNotNegative.nullable().default(null),
  unitPricePaise: paiseNotNegative,
  priceIncludesTax: z.boolean(),
  quantity,
  factor: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .default(1000)
    .describe('thousandths of the product’s own unit in one that is sold'),
  priceAsked: z.boolean().default(false).describe('somebody asked another price than there is'),
  discount: discount.optional(),
  taxability,
  rateBasisPoints: basisPoints,
  ...settled,
  ...goodsOfLine,
})

export const approval = input({
  id,
  permission: z.string().max(60).describe('what was allowed'),
  personId: id.describe('who allowed it by PIN'),
  reason: lineOfText(200),
  at: instant,
  proof: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional()
    .describe('of one that the device checked itself, as with offlineApproval'),
})

/** One bill, whole, as it was printed. */
export const counterSale = input({
  id: id.describe('made by the till before anything is paid (UUIDv7)'),
  tillId: id,
  deviceId: id,
  prefix: z
    .string()
    .regex(/^[A-Z1-9][A-Z0-9]{0,6}$/)
    .describe('of the device’s own series'),
  sequence: z.int().min(1).max(99_999_999).describe('its place in the series of the financial year'),
  number: z
    .string()
    .regex(/^[A-Z1-9][A-Z0-9/-]{0,15}$/)
    .describe('as printed: prefix, year, hyphen, digits'),
  issuedAt: instant.describe('by the clock of the device'),
  day: day.describe('of that instant, in India'),
  cashier: input({ id, name: lineOfText(120) })
    .optional()
    .describe('who sold it, when another sends it'),
  seller: input({
    scheme: z.enum(['regular', 'composition', 'unregistered']),
    gstin: z.string().max(15).nullable(),
    stateCode,
  }).describe('the shop, as the till knew it'),
  kind: documentKind,
  placeOfSupply: stateCode,
  nature: z.enum(['intra-State', 'inter-State']),
  taxCharged: z.boolean(),
  lines: z.array(counterSaleLine).min(1).max(500),
  discount: discount.optional().describe('on the whole bill'),
  priceListId: id.optional().describe('the list the buyer paid by'),
  buyer: input({
    contactId: id.optional().describe('known here, or made by the till for a new one'),
    phone: lineOfText(24).optional(),
    name: lineOfText(120).optional(),
    gstin: lineOfText(20).optional(),
    address: text(400, 1).optional(),
    stateCode: stateCode.optional(),
    deliveryStateCode: stateCode.optional().describe('only when goods are delivered there'),
  }).optional(),
  totals: input({
    grossPaise: paise,
    discountPaise: paiseNotNegative,
    taxablePaise: paise,
    untaxedPaise: paise,
    cgstPaise: paiseNotNegative,
    sgstPaise: paiseNotNegative,
    igstPaise: paiseNotNegative,
    cessPaise: paiseNotNegative,
    totalPaise: paise,
    roundOffPaise: paise,
    payablePaise: paiseNotNegative,
  }),
  tenders: z.array(tender).max(10),
  shiftId: id.optional(),
  approvals: z.array(approval).max(20).default([]),
  catalogueMark: z.int().min(0).max(999_999_999).describe('how new the till’s catalogue was'),
  offline: z.boolean().describe('there was no line when it was given'),
  sendOnWhatsApp: z.boolean().default(false),
})

export const differenceKind = z.enum([
  'price-changed',
  'price-differs',
  'rate-differs',
  'tax-differs',
  'total-differs',
  'kind-differs',
  'seller-differs',
  'above-mrp',
  'below-lowest-price',
  'product-unknown',
  'product-archived',
  'oversold',
  'unpaid-without-buyer',
  'particulars-missing',
  'khata-over-limit',
  'approval-missing',
  'approval-not-proven',
  'approval-not-theirs',
  'approval-spent',
  'number-gap',
  'day-differs',
  'clock-off',
  'till-closed',
])

export const receiveCounterSale = act('sales.receive-counter-sale', 'POST /counter-sales', {
  summary: 'Take in a bill that a till has printed: kept as it is, and what differs is shown to the owner',
  onceById: true,
  input: input({
    deviceSecret,
    sentAt: instant.describe('by the clock of the device, so that a wrong clock is seen'),
    sale: counterSale,
  }),
  output: z.object({
    id,
    number: z.string(),
    link: z.string().describe('the customer’s page of this bill'),
    differences: z.array(differenceKind),
    accounts: z
      .object({ contactId: id, khataPaise: paise, storeCreditPaise: paise, advancePaise: paise })
      .nullable()
      .describe('of the buyer as they stand now, when the bill moved them'),
  }),
})

export const difference = z.object({
  id,
  invoiceId: id.nullable().describe('null where it is money out of a drawer'),
  shiftId: id.nullable().describe('whose drawer it was'),
  number: z.string().nullable(),
  day,
  payablePaise: paise.describe('of the bill, or what was taken out of the drawer'),
  tillName: z.string(),
  cashierName: z.string().nullable(),
  kind: differenceKind,
  line: z.int().nullable(),
  name: z.string().nullable().describe('what stands on that line'),
  printed: z.string().nullable().describe('as the paper says'),
  ours: z.string().nullable().describe('as it would be here'),
  foundAt: instant,
  seen: z.object({ at: instant, by: z.string().nullable(), note: z.string() }).nullable(),
})

export const listDifferences = act('sales.list-differences', 'GET /bill-differences', {
  summary: 'Where printed bills differ from what they should be, newest first',
  input: input({ seen: z.enum(['yes', 'no']).default('no'), ...page }),
  output: pageOf(difference).extend({ unseen: z.int().describe('how many nobody has looked at; 100 means more') }),
})

export const exportDifferences = exportActs('sales.export-differences', 'GET /bill-differences', {
  summary: 'Where printed bills differ from what they should be, newest first,',
  input: input({ seen: z.enum(['yes', 'no']).default('no') }),
})

export const markDifferenceSeen = act('sales.mark-difference-seen', 'POST /bill-differences/:differenceId/seen', {
  summary: 'Somebody looked at a difference; the bill stays as it was printed',
  input: input({ differenceId: id, note: lineOfText(200, 0).default('') }),
  output: done,
})

export const writeOffCounterSale = act('sales.write-off-counter-sale', 'POST /counter-sales/:saleId/write-off', {
  summary: 'Record that a bill refused here was taken out of a till, and why: its number is explained',
  input: input({
    saleId: id,
    deviceId: id,
    number: z.string().regex(/^[A-Z1-9][A-Z0-9/-]{0,15}$/),
    payablePaise: paiseNotNegative,
    refusal: z.string().max(80).describe('the code under which it was refused'),
    reason: lineOfText(200, 3),
  }),
  output: done,
})
