/** What a contact bought here: beside the talk with him, and at the counter. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showPurchases as contract } from '@galla/contract/sales'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { mergedWith } from '../contacts/merged-with.ts'
import { dueFrom, lastBillsOf, oftenBought, purchasesSince } from './invoice.db.ts'
import { rowAnswer } from './invoice.ts'

const yearSeconds = 365 * 86_400

export async function showPurchases(
  ctx: Context,
  { contactId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.show-purchases')
  const [contact, sums, due, bills, often] = await ctx.inBusiness(async (tx) => {
    // Bills stay where they were written; who was merged into this contact bought for it.
    const contactIds = await mergedWith(tx, contactId)
    return Promise.all([
      contactOf(tx, contactId),
      purchasesSince(tx, contactIds, later(ctx.now, -yearSeconds)),
      dueFrom(tx, contactIds),
      lastBillsOf(tx, contactIds, 5),
      oftenBought(tx, contactIds, { bills: 50, limit: 5 }),
    ])
  })
  if (!contact) throw refuse('contacts.not-found')
  return {
    months: 12,
    ...sums,
    duePaise: due,
    lastVisit: bills[0]?.issuedAt ?? null,
    lastBills: bills.map(({ firstItems, ...row }) => ({ ...rowAnswer(row), firstItems })),
    often,
  }
}
