/** The bill a link leads to. Throws the refusal sales.no-such-bill, whatever is wrong with the link. */
import type { PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import type { WholeInvoice } from './invoice.ts'
import { readToken } from './link.ts'
import { wholeInvoice } from './whole-invoice.ts'

export async function publicInvoice(ctx: PublicContext, token: string): Promise<WholeInvoice> {
  const ids = readToken(ctx.secrets, token)
  const whole = ids && (await ctx.inBusiness(ids.businessId, (tx) => wholeInvoice(tx, ids.invoiceId)))
  if (!whole) throw refuse('sales.no-such-bill')
  return whole
}
