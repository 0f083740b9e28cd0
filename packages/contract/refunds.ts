/** Money that goes back by UPI or to a card: promised at the counter, made in another app, and then said to be made. */
import { z } from 'zod'
import { act, exportActs, fileAct } from './act.ts'
import { day, id, input, instant, page, pageOf, paise } from './common.ts'
import { paymentReference } from './payments.ts'

export const refund = z.object({
  id,
  documentKind: z.enum(['credit-note', 'cancellation', 'credit']).describe('credit: store credit or an advance'),
  documentId: id.describe('the bill; of a credit, the entry in the khata'),
  number: z.string().nullable(),
  contactId: id.nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  kind: z.enum(['upi', 'card']),
  amountPaise: paise,
  day,
  at: instant,
  by: z.string().nullable(),
  made: z.object({ at: instant, by: z.string().nullable(), reference: z.string().nullable() }).nullable(),
})

const filters = {
  state: z.enum(['to-make', 'made', 'all']).default('to-make'),
  kind: z.enum(['upi', 'card']).optional(),
  from: day.optional(),
  to: day.optional().describe('this day included'),
}

export const listRefunds = act('sales.list-refunds', 'GET /refunds', {
  summary: 'Money that goes back by UPI or card, newest first: still to make, or made',
  input: input({ ...filters, ...page }),
  output: pageOf(refund).extend({
    toMake: z.object({ count: z.int(), amountPaise: paise }).describe('of all, whatever the filters'),
  }),
})

export const markRefundMade = act('sales.mark-refund-made', 'POST /refunds/:refundId/made', {
  summary: 'The money has gone back, under this reference',
  input: input({ refundId: id, reference: paymentReference }),
  output: refund,
})

export const exportRefunds = exportActs('sales.export-refunds', 'GET /refunds', {
  summary: 'Refunds by UPI and card',
  input: input(filters),
})

export const printAdvanceRefund = fileAct('sales.print-advance-refund', 'GET /advance-refunds/:refundId/pdf', {
  summary: 'The refund voucher of an advance that was given back, as PDF',
  input: input({ refundId: id }),
  gives: 'application/pdf',
})
