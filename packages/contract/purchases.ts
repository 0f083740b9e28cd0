/** What we buy and from whom. Amounts are paise, quantities thousandths of the unit, days are days in India. */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import {
  basisPoints,
  day,
  done,
  id,
  input,
  instant,
  page,
  pageOf,
  paise,
  paiseNotNegative,
  quantity,
  text,
  line as words,
} from './common.ts'
import { batchToEnter, serial } from './stock.ts'

const stateCode = z.string().regex(/^\d\d$/)
export const payKind = z.enum(['cash', 'upi', 'bank', 'cheque', 'card'])

export const supplierRow = z.object({
  id,
  name: z.string(),
  gstin: z.string().nullable(),
  stateCode,
  phone: z.string().nullable(),
  termsDays: z.int(),
  duePaise: paise.describe('what we still owe'),
  overduePaise: paise,
  lastBillDay: day.nullable(),
})

export const supplier = supplierRow.extend({
  address: z.string().nullable(),
  contactId: id.nullable(),
  version: z.int(),
  addedAt: instant,
  archivedAt: instant.nullable(),
  can: z.array(z.enum(['change', 'archive', 'pay', 'buy'])),
})

const supplierFields = {
  name: words(120),
  gstin: words(20).nullable().describe('decides the State when it is told'),
  stateCode: stateCode.nullable(),
  phone: words(24).nullable(),
  address: text(400).nullable(),
  termsDays: z.int().min(0).max(365).describe('days until a bill is due'),
  contactId: id.nullable().describe('whom to write to'),
}

export const addSupplier = act('purchases.add-supplier', 'POST /suppliers', {
  summary: 'Add a supplier',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same supplier'),
    name: supplierFields.name,
    gstin: supplierFields.gstin.default(null),
    stateCode: supplierFields.stateCode.default(null).describe('our own when neither it nor a GSTIN is told'),
    phone: supplierFields.phone.default(null),
    address: supplierFields.address.default(null),
    termsDays: supplierFields.termsDays.default(0),
    contactId: supplierFields.contactId.default(null),
  }),
  output: supplier,
})

export const changeSupplier = act('purchases.change-supplier', 'PATCH /suppliers/:supplierId', {
  summary: 'Change a supplier; bills that were entered keep what they say',
  input: input({
    supplierId: id,
    version: z.int().describe('the version you saw'),
    name: supplierFields.name.optional(),
    gstin: supplierFields.gstin.optional(),
    stateCode: stateCode.optional(),
    phone: supplierFields.phone.optional(),
    address: supplierFields.address.optional(),
    termsDays: supplierFields.termsDays.optional(),
    contactId: supplierFields.contactId.optional(),
  }),
  output: supplier,
})

export const archiveSupplier = act('purchases.archive-supplier', 'POST /suppliers/:supplierId/archive', {
  summary: 'Take a supplier out of the list; bills stay',
  input: input({ supplierId: id }),
  output: done,
})

export const listSuppliers = act('purchases.list-suppliers', 'GET /suppliers', {
  summary: 'Suppliers by name, with what we owe them',
  input: input({ search: z.string().max(100).optional(), ...page }),
  output: pageOf(supplierRow),
})

export const exportSuppliers = exportActs('purchases.export-suppliers', 'GET /suppliers', {
  summary: 'Suppliers by name, with what we owe them,',
  input: input({ search: z.string().max(100).optional() }),
})

export const supplierPayment = z.object({
  id,
  day,
  kind: payKind,
  amountPaise: paise,
  reference: z.string(),
  parts: z.array(z.object({ purchaseId: id, billNumber: z.string(), amountPaise: paise })),
})

export const showSupplier = act('purchases.show-supplier', 'GET /suppliers/:supplierId', {
  summary: 'One supplier with the last payments',
  input: input({ supplierId: id }),
  output: supplier.extend({ payments: z.array(supplierPayment).describe('twenty, newest first') }),
})

export const payment = input({
  kind: payKind,
  amountPaise: paise.refine((n) => n > 0, 'A payment is more than ₹0.00.'),
  reference: words(60, 0).default(''),
})

export const paySupplier = act('purchases.pay-supplier', 'POST /suppliers/:supplierId/payments', {
  summary: 'Pay a supplier: the bills that are named, or else the oldest first',
  onceById: true,
  input: input({
    supplierId: id,
    id: id.describe('made by the caller, so that a second sending is the same payment'),
    day,
    kind: payKind,
    amountPaise: paise.refine((n) => n > 0, 'A payment is more than ₹0.00.'),
    reference: words(60, 0).default(''),
    purchaseIds: z.array(id).max(100).default([]),
  }),
  output: supplierPayment,
})

export const purchaseRow = z.object({
  id,
  supplierId: id,
  supplierName: z.string(),
  supplierGstin: z.string().nullable(),
  billNumber: z.string(),
  billDay: day,
  dueDay: day,
  state: z.enum(['entered', 'cancelled']),
  lineCount: z.int(),
  taxablePaise: paise,
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
  totalPaise: paise,
  paidPaise: paise,
  returnedPaise: paise,
  duePaise: paise.describe('total − paid − returned; 0 once cancelled, below nothing when the supplier owes us'),
})

export const purchaseLine = z.object({
  line: z.int(),
  productId: id,
  name: z.string(),
  unit: z.string(),
  hsn: z.string().nullable(),
  quantity,
  freeQuantity: z.int(),
  ratePaise: paise,
  grossPaise: paise,
  discountPaise: paise,
  taxablePaise: paise,
  taxBasisPoints: z.int(),
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
  itcEligible: z.boolean(),
  landedPaise: paise.describe('what it cost us on the shelf'),
  batch: z
    .object({ id, number: z.string(), madeOn: day.nullable(), expiresOn: day.nullable(), mrpPaise: paise.nullable() })
    .nullable(),
  serials: z.array(z.string()),
  returnedQuantity: z.int(),
})

export const inputTaxRow = z.object({
  rateBasisPoints: z.int(),
  taxablePaise: paise,
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
})

export const purchaseReturn = z.object({
  id,
  number: z.string().describe('of our debit note'),
  day,
  reason: z.string(),
  taxablePaise: paise,
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
  totalPaise: paise,
  lines: z.array(z.object({ line: z.int(), name: z.string(), unit: z.string(), quantity })),
})

export const purchase = purchaseRow.extend({
  supplierState: stateCode,
  locationId: id,
  nature: z.enum(['intra-State', 'inter-State']),
  reverseCharge: z.boolean(),
  inputTaxPaise: paise.describe('of the tax, what counts as our input tax'),
  freightPaise: paise,
  roundOffPaise: paise,
  remark: z.string(),
  enteredAt: instant,
  enteredBy: z.string().nullable(),
  cancelledAt: instant.nullable(),
  cancelReason: z.string().nullable(),
  lines: z.array(purchaseLine),
  byRate: z.array(inputTaxRow),
  returns: z.array(purchaseReturn),
  payments: z.array(z.object({ id, day, kind: payKind, amountPaise: paise, reference: z.string() })),
  can: z.array(z.enum(['return', 'cancel', 'pay'])),
})

export const lineToEnter = input({
  productId: id,
  quantity,
  freeQuantity: z.int().min(0).max(1_000_000_000).default(0).describe('what came on top without a price'),
  ratePaise: paiseNotNegative.describe('of one unit, without tax'),
  discount: z
    .union([input({ paise: paiseNotNegative }), input({ basisPoints })])
    .optional()
    .describe('off the line'),
  taxBasisPoints: basisPoints.describe('whole rate as it stands on the bill; 0 when no tax is charged'),
  itcEligible: z.boolean().default(true).describe('false: the tax is part of the cost (CGST s. 17(5))'),
  batch: batchToEnter.optional(),
  serials: z.array(serial).max(1000).optional(),
})

export const enterPurchase = act('purchases.enter-purchase', 'POST /purchase-bills', {
  summary: 'Enter a supplier’s bill: goods on the shelf, tax for the books, what we owe',
  onceById: true,
  input: input({
    id: id.describe('made by the caller, so that a second sending is the same purchase'),
    supplierId: id,
    billNumber: words(40),
    billDay: day,
    dueDay: day.optional().describe('by the supplier’s terms when not told'),
    locationId: id.optional().describe('the shop itself when none is named'),
    reverseCharge: z.boolean().default(false),
    lines: z.array(lineToEnter).min(1).max(300),
    freightPaise: paiseNotNegative.default(0).describe('freight and other charges on the bill; spread over the goods'),
    roundOffPaise: paise.refine((n) => Math.abs(n) <= 1000, 'Rounding is at most ₹10.').default(0),
    totalPaise: paiseNotNegative.describe('what stands on the paper'),
    paid: payment.optional().describe('what was paid at once'),
    remark: words(200, 0).default(''),
  }),
  output: purchase,
})

const purchaseFilters = {
  supplierId: id.optional(),
  from: day.optional(),
  to: day.optional().describe('this day included'),
  state: z.enum(['entered', 'cancelled']).optional(),
  due: z.enum(['only', 'overdue']).optional(),
  search: z.string().max(60).optional().describe('the beginning of the bill’s number'),
}

export const listPurchases = act('purchases.list-purchases', 'GET /purchase-bills', {
  summary: 'Bills of suppliers, newest first',
  input: input({ ...purchaseFilters, ...page }),
  output: pageOf(purchaseRow).extend({
    pageTotals: z.object({ totalPaise: paise, duePaise: paise }).describe('of this page, without cancelled bills'),
  }),
})

export const showPurchase = act('purchases.show-purchase', 'GET /purchase-bills/:purchaseId', {
  summary: 'One bill of a supplier, whole',
  input: input({ purchaseId: id }),
  output: purchase,
})

export const returnPurchase = act('purchases.return-purchase', 'POST /purchase-bills/:purchaseId/returns', {
  summary: 'Send goods back to the supplier: a debit note',
  onceById: true,
  input: input({
    purchaseId: id,
    id: id.describe('made by the caller, so that a second sending is the same return'),
    lines: z
      .array(
        input({
          line: z.int().min(1).max(300),
          quantity,
          serials: z.array(serial).max(1000).optional(),
        }),
      )
      .min(1)
      .max(300),
    reason: words(200, 3),
  }),
  output: purchase,
})

export const cancelPurchase = act('purchases.cancel-purchase', 'POST /purchase-bills/:purchaseId/cancel', {
  summary: 'Cancel an entry while its goods are still there',
  input: input({ purchaseId: id, reason: words(200, 3) }),
  output: purchase,
})

export const exportPurchases = exportActs('purchases.export-purchases', 'GET /purchase-bills', {
  summary: 'The purchase register, a row for each rate of each bill,',
  input: input(purchaseFilters),
})

export const showInputTax = act('purchases.show-input-tax', 'GET /purchase-bills/input-tax', {
  summary: 'Input tax of a period by rate: bills less returns, by what it counts as',
  input: input({ from: day, to: day }),
  output: z.object({
    rows: z.array(
      inputTaxRow.extend({
        counts: z.enum(['input-tax', 'not-eligible', 'reverse-charge']),
      }),
    ),
    inputTaxPaise: paise,
  }),
})
