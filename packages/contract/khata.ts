/** What a contact owes the shop (khata), and what the shop owes the contact (store credit, advances). */
import { z } from 'zod'
import { act, exportActs, fileAct } from './act.ts'
import { basisPoints, day, id, input, instant, line, page, pageOf, paise, paiseNotNegative } from './common.ts'
import { moneyKind, payment, paymentReference } from './payments.ts'
import { builtInRoles } from './permissions.ts'

export const account = z.enum(['khata', 'store-credit', 'advance'])
const above = paiseNotNegative.refine((n) => n > 0, 'An amount is above ₹0.00.').describe('paise')

export const khataEntry = z.object({
  id,
  account,
  kind: z
    .enum([
      'opening',
      'opening-undone',
      'bill',
      'payment',
      'return',
      'cancellation',
      'write-off',
      'advance',
      'paid-out',
      'merged',
    ])
    .describe('merged: went over with a contact that was merged, or came back when that was undone'),
  amountPaise: paise.describe('what it adds to the account; below nothing, what it takes off'),
  balancePaise: paise.describe('of the account, after it'),
  documentKind: z
    .enum(['invoice', 'credit-note', 'receipt', 'khata-receipt'])
    .nullable()
    .describe('receipt: of an advance; khata-receipt: of money taken for what is owed'),
  documentId: id.nullable(),
  documentNumber: z.string().nullable(),
  tender: z.string().nullable(),
  reference: z.string().nullable(),
  note: z.string(),
  day,
  at: instant,
  by: z.string().nullable(),
})

export const openDebt = z.object({
  invoiceId: id.nullable().describe('null for what was owed before the shop began with us'),
  number: z.string().nullable(),
  day,
  duePaise: paise,
})

export const khata = z.object({
  contactId: id,
  name: z.string(),
  phone: z.string().nullable(),
  khataPaise: paise.describe('what the contact owes'),
  storeCreditPaise: paise.describe('what the contact may still take'),
  advancePaise: paise.describe('paid before there was a bill'),
  limitPaise: paise.describe('how far the khata may go'),
  ownLimit: z.boolean().describe('false: the shop’s usual limit'),
  owedSince: day.nullable(),
  remindedAt: instant.nullable(),
  mayRemindAt: instant.nullable().describe('when the next reminder may go; null when one may go now'),
})

export const showKhata = act('sales.show-khata', 'GET /contacts/:contactId/khata', {
  summary: 'What a contact owes and has: balances, limit, age of the debt, open bills, last entries',
  input: input({ contactId: id }),
  output: khata.extend({
    ageing: z
      .object({ days30: paise, days60: paise, days90: paise, older: paise })
      .describe('of the debt: up to 30 days old, 31 to 60, 61 to 90, older; the oldest is paid first'),
    open: z.array(openDebt).describe('the oldest first, a hundred at most'),
    entries: z.array(khataEntry).describe('the last twenty'),
    can: z.array(
      z.enum(['receive', 'take-advance', 'return-credit', 'write-off', 'change-limit', 'enter-opening', 'remind']),
    ),
  }),
})

export const listKhatas = act('sales.list-khatas', 'GET /khatas', {
  summary: 'Who owes: the largest debt first, or the oldest',
  input: input({ by: z.enum(['amount', 'age']).default('amount'), ...page }),
  output: pageOf(khata).extend({
    all: z.object({ khataPaise: paise, contacts: z.int() }).describe('of the whole list'),
  }),
})

export const listKhataEntries = act('sales.list-khata-entries', 'GET /contacts/:contactId/khata-entries', {
  summary: 'The entries of a contact, newest first',
  input: input({ contactId: id, account: account.optional(), ...page }),
  output: pageOf(khataEntry),
})

export const receiveKhataPayment = act('sales.receive-khata-payment', 'POST /contacts/:contactId/khata-payments', {
  summary: 'Take money for what is owed; the oldest debt is paid first',
  onceById: true,
  input: input({
    contactId: id,
    id: id.describe('made by the caller, so that a second sending is the same payment'),
    tender: moneyKind,
    amountPaise: above,
    tenderedPaise: paiseNotNegative.optional().describe('cash put on the counter'),
    reference: paymentReference.optional(),
    tillId: id.optional().describe('whose drawer it went into'),
    note: line(200).optional(),
  }),
  output: khata.extend({
    payment,
    receipt: z.object({ id, number: z.string() }).nullable().describe('numbered in the series of the till'),
    settled: z.array(openDebt.omit({ day: true })).describe('what it paid'),
  }),
})

export const writeOffKhata = act('sales.write-off-khata', 'POST /contacts/:contactId/khata-write-offs', {
  summary: 'Give a debt up as lost, with the reason; the oldest first',
  onceById: true,
  input: input({ contactId: id, id, amountPaise: above, reason: line(200, 3) }),
  output: khata,
})

export const enterOpeningBalance = act('sales.enter-opening-balance', 'POST /contacts/:contactId/opening-balance', {
  summary: 'What a contact owed, or had with the shop, before the shop began with us; once for each account',
  input: input({
    contactId: id,
    account: account.default('khata'),
    amountPaise: above,
    day: day.optional().describe('since when it is owed; today when not told'),
  }),
  output: khata,
})

export const changeKhataLimit = act('sales.change-khata-limit', 'PATCH /contacts/:contactId/khata-limit', {
  summary: 'How far the khata of a contact may go',
  input: input({ contactId: id, limitPaise: paiseNotNegative.nullable().describe('null: the shop’s usual limit') }),
  output: khata,
})

export const payOutCredit = act('sales.pay-out-credit', 'POST /contacts/:contactId/credit-payments', {
  summary: 'Give back in money what a contact has with the shop: store credit or an advance',
  onceById: true,
  input: input({
    contactId: id,
    id,
    account: account.exclude(['khata']),
    amountPaise: above,
    tender: moneyKind,
    reference: paymentReference.optional(),
    tillId: id.optional(),
    reason: line(200, 3),
    approvalId: id.optional(),
  }),
  output: khata.extend({
    papers: z
      .array(
        z.object({ id, kind: z.enum(['refund-receipt', 'refund-voucher']), number: z.string(), amountPaise: paise }),
      )
      .describe('one for each advance that went back; a refund voucher where a receipt voucher was given'),
  }),
})

export const advance = z.object({
  id,
  contactId: id,
  kind: z.enum(['receipt', 'receipt-voucher']).describe('for goods, or for services, whose tax is due on the advance'),
  number: z.string(),
  day,
  whatFor: z.string(),
  amountPaise: paise,
  tender: z.string(),
  rateBasisPoints: z.int(),
  taxablePaise: paise,
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
})

export const takeAdvance = act('sales.take-advance', 'POST /contacts/:contactId/advances', {
  summary: 'Take money before there is a bill: a receipt for goods, a receipt voucher for services',
  onceById: true,
  input: input({
    contactId: id,
    id,
    tillId: id.describe('whose series numbers the receipt'),
    of: z.enum(['goods', 'services']),
    whatFor: line(200, 3).describe('what was ordered'),
    rateBasisPoints: basisPoints
      .optional()
      .describe('of a service; 18 % while the rate cannot be told (Rule 50, proviso)'),
    tender: moneyKind,
    amountPaise: above,
    tenderedPaise: paiseNotNegative.optional(),
    reference: paymentReference.optional(),
  }),
  output: advance.extend({ khata }),
})

export const printAdvance = fileAct('sales.print-advance', 'GET /advances/:advanceId/pdf', {
  summary: 'The receipt or receipt voucher of an advance, as PDF',
  input: input({ advanceId: id }),
  gives: 'application/pdf',
})

export const printKhataStatement = fileAct('sales.print-khata-statement', 'GET /contacts/:contactId/khata.pdf', {
  summary: 'The statement of a khata as PDF: what was owed, each entry, what is owed now',
  input: input({ contactId: id, from: day.optional(), to: day.optional().describe('this day included') }),
  gives: 'application/pdf',
})

export const exportKhatas = exportActs('sales.export-khatas', 'GET /khatas', {
  summary: 'Who owes: the largest debt first, or the oldest,',
  input: input({ by: z.enum(['amount', 'age']).default('amount') }),
})

export const exportKhataEntries = exportActs('sales.export-khata-entries', 'GET /contacts/:contactId/khata-entries', {
  summary: 'The entries of a contact, newest first,',
  input: input({ contactId: id, account: account.optional() }),
})

export const remindOfKhata = act('sales.remind-of-khata', 'POST /contacts/:contactId/khata-reminders', {
  summary: 'Remind a contact on WhatsApp of what is owed; once in some days',
  input: input({ contactId: id }),
  output: khata,
})

export const roleLimit = z.object({
  role: z.string().describe('a built-in role, or the id of one of the business’s own'),
  name: z.string(),
  discountBasisPoints: z.int().nullable().describe('of the price of a line; null: no limit'),
  refundPaise: paise.nullable().describe('money that goes back in one act; null: no limit'),
  mayVoid: z.boolean().describe('may cancel a bill that was issued'),
})

export const salesSettings = z.object({
  usualKhataLimitPaise: paise,
  reminderEveryDays: z.int(),
  version: z.int(),
  limits: z.array(roleLimit).describe('of the roles that do not hold sales.exceed-limits'),
})

export const showSalesSettings = act('sales.show-sales-settings', 'GET /sales-settings', {
  summary: 'The usual khata limit, how often one is reminded, and how far each role goes without asking',
  input: input({}),
  output: salesSettings,
})

export const showOwnLimits = act('sales.show-own-limits', 'GET /own-limits', {
  summary: 'How far I go at the counter without a manager’s yes; for a till that asks before it gives the bill',
  input: input({}),
  output: z.object({
    discountBasisPoints: z.int().nullable().describe('of the price of a line; null: no limit'),
    refundPaise: paise.nullable().describe('money that goes back in one act; null: no limit'),
  }),
})

export const changeSalesSettings = act('sales.change-sales-settings', 'PATCH /sales-settings', {
  summary: 'Change what is named; the rest stays',
  input: input({
    version: z.int().describe('the version you saw'),
    usualKhataLimitPaise: paiseNotNegative.optional(),
    reminderEveryDays: z.int().min(1).max(90).optional(),
    limits: z
      .array(
        input({
          role: z.union([z.enum(builtInRoles), id]),
          discountBasisPoints: basisPoints.nullable(),
          refundPaise: paiseNotNegative.nullable(),
          mayVoid: z.boolean(),
        }),
      )
      .max(100)
      .optional(),
  }),
  output: salesSettings,
})
