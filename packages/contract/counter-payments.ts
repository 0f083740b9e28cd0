/** Money that a till took for a khata, with its receipt printed: a fact, as a bill is (docs/decisions/0009). */
import { z } from 'zod'
import { act, fileAct } from './act.ts'
import { day, id, input, instant, line, numberInQuery, page, pageOf, paise, paiseNotNegative } from './common.ts'
import { moneyKind, paymentReference } from './payments.ts'
import { deviceSecret } from './tills.ts'

export const tillKhata = z.object({
  contactId: id,
  khataPaise: paise.describe('what the contact owes'),
  storeCreditPaise: paise,
  advancePaise: paise,
  limitPaise: paise.nullable().describe('null: the shop’s usual limit'),
})

export const loadTillKhatas = act('sales.load-till-khatas', 'GET /till-khatas', {
  summary: 'What customers owe and have, for a till; with `since`, only what changed after that moment',
  input: input({
    since: instant.optional().describe('the mark of the last whole load; all are loaded without it'),
    limit: numberInQuery(1, 5000).default(5000),
    after: page.after,
  }),
  output: pageOf(tillKhata).extend({
    usualLimitPaise: paise,
    mark: instant.describe('keep the mark of the first page; it is the next `since` when the last page has come'),
  }),
})

/** One payment, as its receipt was printed. */
export const counterPayment = input({
  id: id.describe('made by the till'),
  tillId: id,
  deviceId: id,
  prefix: z.string().regex(/^[A-Z1-9][A-Z0-9]{0,6}$/),
  sequence: z.int().min(1).max(99_999).describe('its place in the device’s receipts of the financial year'),
  number: z
    .string()
    .regex(/^[A-Z1-9][A-Z0-9/-]{0,15}$/)
    .describe('as printed: prefix, year, hyphen, R and digits'),
  takenAt: instant.describe('by the clock of the device'),
  day: day.describe('of that instant, in India'),
  cashier: input({ id, name: line(120) }).optional(),
  contactId: id,
  name: line(120),
  phone: line(24).optional(),
  tender: moneyKind,
  amountPaise: paiseNotNegative.refine((n) => n > 0, 'An amount is above ₹0.00.'),
  tenderedPaise: paiseNotNegative.optional().describe('cash put on the counter; the change is the difference'),
  reference: paymentReference.optional(),
  leftPaise: paiseNotNegative.describe('what was still owed after it, as printed'),
  shiftId: id.optional(),
})

export const receiveCounterPayment = act('sales.receive-counter-payment', 'POST /counter-payments', {
  summary: 'Take in what a till took for a khata; what is more than is owed here is kept as an advance',
  onceById: true,
  input: input({
    deviceSecret,
    sentAt: instant.describe('by the clock of the device'),
    payment: counterPayment,
  }),
  output: z.object({
    id,
    number: z.string(),
    khataPaise: paise.describe('what is owed now'),
    advancePaise: paise.describe('of this payment, what was more than was owed'),
  }),
})

export const printKhataReceipt = fileAct('sales.print-khata-receipt', 'GET /khata-receipts/:receiptId/pdf', {
  summary: 'The receipt for money that was taken for a khata, as PDF',
  input: input({ receiptId: id }),
  gives: 'application/pdf',
})
