/** What a contact paid last for products, for a cashier who is asked "same as last time?". */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showLastPrices as contract } from '@galla/contract/sales'
import { paise } from '@galla/money/paise'
import { quantity, unitPriceOf } from '@galla/money/quantity'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { lastPricesOf } from './invoice.db.ts'

export async function showLastPrices(
  ctx: Context,
  { contactId, productIds }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.show-last-prices')
  const [contact, last] = await ctx.inBusiness((tx) =>
    Promise.all([contactOf(tx, contactId), lastPricesOf(tx, contactId, { productIds, bills: 100 })]),
  )
  if (!contact) throw refuse('contacts.not-found')
  return {
    rows: last.map(({ netPaise, quantity: sold, ...row }) => ({
      ...row,
      paidPaise: unitPriceOf(paise(netPaise), quantity(sold)),
    })),
  }
}
