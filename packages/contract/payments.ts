/** Money that came in, and money that went back. What it was for is an opaque subject: `invoice`, and its id. */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { day, id, input, instant, page, pageOf, paiseNotNegative } from './common.ts'

/** Ways to pay. UPI, card and khata join this list with their rooms. */
export const tenderKind = z.enum(['cash'])
export const subjectKind = z.enum(['invoice'])

/** What the customer hands over for a bill. */
export const tender = input({
  kind: tenderKind,
  amountPaise: paiseNotNegative.refine((n) => n > 0, 'An amount paid is above ₹0.00.').describe('paise'),
  tenderedPaise: paiseNotNegative.optional().describe('cash put on the counter; the change is the difference'),
})

export const payment = z.object({
  id,
  subjectKind,
  subjectId: id,
  direction: z.enum(['receipt', 'refund']),
  kind: tenderKind,
  amountPaise: paiseNotNegative,
  tenderedPaise: paiseNotNegative.nullable(),
  changePaise: paiseNotNegative.describe('what went back from the drawer at once; cash only'),
  at: instant,
})

export const listPayments = act('payments.list-payments', 'GET /payments', {
  summary: 'Money in and out, newest first',
  input: input({
    subjectId: id.optional(),
    direction: z.enum(['receipt', 'refund']).optional(),
    from: day.optional(),
    to: day.optional().describe('this day included'),
    ...page,
  }),
  output: pageOf(payment),
})

export const exportPayments = exportActs('payments.export-payments', 'GET /payments', {
  summary: 'Money in and out, newest first,',
  input: input({
    subjectId: id.optional(),
    direction: z.enum(['receipt', 'refund']).optional(),
    from: day.optional(),
    to: day.optional().describe('this day included'),
  }),
})
