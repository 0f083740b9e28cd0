/** Money that came in, and money that went back. What it was for is an opaque subject: `invoice`, and its id. */
import { moneyKindNames, tenderKindNames } from '@galla/gst/tender'
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { day, id, input, instant, line, page, pageOf, paiseNotNegative } from './common.ts'

/** Ways to pay a bill. */
export const tenderKind = z.enum(tenderKindNames)
/** Of these money changes hands now. */
export const moneyKind = z.enum(moneyKindNames)
/** How money came in or went back; an exchange is what goods that came back are worth towards others. */
export const paymentKind = z.enum([...tenderKindNames, 'exchange'])
export const subjectKind = z.enum(['invoice', 'khata', 'advance'])

/** The UTR of a UPI payment, the last digits or slip of a card. */
export const paymentReference = line(60)

/** What the customer hands over for a bill. */
export const tender = input({
  kind: tenderKind,
  amountPaise: paiseNotNegative.refine((n) => n > 0, 'An amount paid is above ₹0.00.').describe('paise'),
  tenderedPaise: paiseNotNegative.optional().describe('cash put on the counter; the change is the difference'),
  reference: paymentReference.optional().describe('UTR of a UPI payment, last digits or slip of a card'),
})

export const payment = z.object({
  id,
  subjectKind,
  subjectId: id,
  direction: z.enum(['receipt', 'refund']),
  kind: paymentKind,
  amountPaise: paiseNotNegative,
  tenderedPaise: paiseNotNegative.nullable(),
  reference: z.string().nullable(),
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
