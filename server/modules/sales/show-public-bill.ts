/** A bill as its customer sees it behind the link: nothing of the staff, of the stock, or of other bills. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showPublicBill as contract } from '@galla/contract/sales'
import { titles } from '@galla/gst/documents'
import type { PublicContext } from '../../platform/context.ts'
import { upiFor } from './bill-paper.ts'
import { dueOf, summaryOf } from './invoice.ts'
import { publicInvoice } from './public-invoice.ts'

export async function showPublicBill(
  ctx: PublicContext,
  { token }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const whole = await publicInvoice(ctx, token)
  const { invoice, lines, creditNotes } = whole
  return {
    ...invoice,
    title: titles[invoice.kind],
    duePaise: dueOf(invoice),
    lines: [...lines],
    byRate: summaryOf(lines),
    creditNotes: [...creditNotes],
    paid: whole.payments
      .filter(({ direction }) => direction === 'receipt')
      .map(({ kind, amountPaise, at }) => ({ kind, amountPaise, at })),
    storeCreditPaise: whole.khata?.storeCreditPaise ?? 0,
    upiLink: upiFor(whole)?.link ?? null,
  }
}
