/** A bill by what stands on it: its number as it is typed, or the link in its QR code as it is scanned. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { findBill as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { invoicesBefore } from './invoice.db.ts'
import { answerOf } from './invoice.ts'
import { pathOfBill, readToken, tokenOf } from './link.ts'
import { wholeInvoice } from './whole-invoice.ts'

const anyBill = {
  from: undefined,
  until: undefined,
  state: undefined,
  kind: undefined,
  tillId: undefined,
  contactId: undefined,
  onlyDue: false,
}

export async function findBill(
  ctx: Context,
  { typed }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.find-bill')
  const token = /\/b\/([\w-]{64})$/.exec(typed.trim())?.[1]
  const whole = await ctx.inBusiness(async (tx) => {
    if (token !== undefined) {
      const ids = readToken(ctx.secrets, token)
      return ids?.businessId === tx.businessId ? wholeInvoice(tx, ids.invoiceId) : undefined
    }
    const number = typed.replace(/\s/gu, '').toUpperCase().slice(0, 20)
    const [row] = await invoicesBefore(tx, { ...anyBill, number }, { before: undefined, limit: 1 })
    // Half a number is nobody's bill.
    const meant = row && (/^\d+$/.test(number) || row.number.toUpperCase() === number)
    return meant ? wholeInvoice(tx, row.id) : undefined
  })
  if (!whole) throw refuse('sales.not-found')
  const link = pathOfBill(tokenOf(ctx.secrets, { businessId: ctx.business.id, invoiceId: whole.invoice.id }))
  return answerOf(ctx, whole, link)
}
