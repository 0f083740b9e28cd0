/** The numbered papers that are no bill: credit notes, receipts for advances, and the papers of advances given back. */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { basisPoints, day, id, input, instant, page, pageOf, paise } from './common.ts'

export const voucherKind = z.enum(['credit-note', 'receipt', 'receipt-voucher', 'refund-receipt', 'refund-voucher'])

export const voucher = z.object({
  id,
  kind: voucherKind,
  number: z.string(),
  day,
  at: instant,
  tillId: id,
  by: z.string().nullable(),
  contactId: id.nullable(),
  name: z.string().nullable().describe('of the buyer, as it stands on the bill or the receipt'),
  gstin: z.string().nullable(),
  ofId: id.describe('the bill of a credit note; the contact of the others'),
  ofNumber: z.string().nullable().describe('of that bill, or of the receipt that was given back'),
  words: z.string().describe('why goods or money went back, or what the advance is for'),
  taxablePaise: paise,
  rateBasisPoints: basisPoints.nullable().describe('null for a credit note, whose lines have each their own'),
  cgstPaise: paise,
  sgstPaise: paise,
  igstPaise: paise,
  cessPaise: paise,
  amountPaise: paise,
})

const voucherFilters = {
  number: z.string().max(20).optional().describe('its beginning, or the digits at its end'),
  kind: voucherKind.optional(),
  from: day.optional(),
  to: day.optional().describe('this day included'),
  tillId: id.optional(),
  contactId: id.optional(),
}

export const listVouchers = act('sales.list-vouchers', 'GET /vouchers', {
  summary: 'Credit notes, receipts for advances and what was given back of them, newest first',
  input: input({ ...voucherFilters, ...page }),
  output: pageOf(voucher),
})

export const exportVouchers = exportActs('sales.export-vouchers', 'GET /vouchers', {
  summary: 'Credit notes, receipts for advances and what was given back of them, newest first,',
  input: input(voucherFilters),
})
