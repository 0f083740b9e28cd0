/** The bill a link leads to. Throws the refusal sales.no-such-bill, whatever is wrong with the link. */
import type { PublicContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import type { WholeInvoice } from './invoice.ts'
import { layoutOf } from './layout-of.ts'
import { readToken } from './link.ts'
import type { PrintLayout } from './print-layout.ts'
import { wholeInvoice } from './whole-invoice.ts'

export async function publicInvoice(
  ctx: PublicContext,
  token: string,
): Promise<WholeInvoice & { readonly layout: PrintLayout }> {
  const ids = readToken(ctx.secrets, token)
  const found =
    ids && (await ctx.inBusiness(ids.businessId, (tx) => Promise.all([wholeInvoice(tx, ids.invoiceId), layoutOf(tx)])))
  const [whole, layout] = found ?? []
  if (!whole || !layout) throw refuse('sales.no-such-bill')
  return { ...whole, layout }
}
