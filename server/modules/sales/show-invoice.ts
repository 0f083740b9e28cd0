/** One bill, with its lines, its money, and what undid it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showInvoice as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { phoneAsSeen, textAsSeen } from '../contacts/identity.ts'
import { answerOf } from './invoice.ts'
import { pathOfBill, tokenOf } from './link.ts'
import { wholeInvoice } from './whole-invoice.ts'

export async function showInvoice(
  ctx: Context,
  { invoiceId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.show-invoice')
  const whole = await ctx.inBusiness((tx) => wholeInvoice(tx, invoiceId))
  if (!whole) throw refuse('sales.not-found')
  const answer = answerOf(ctx, whole, pathOfBill(tokenOf(ctx.secrets, { businessId: ctx.business.id, invoiceId })))
  const { buyer } = answer
  return {
    ...answer,
    buyer: buyer && { ...buyer, name: textAsSeen(ctx, buyer.name), phone: phoneAsSeen(ctx, buyer.phone) },
  }
}
