/** The price list a contact buys by; null when it buys by the products' own prices. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showContactPriceList as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { listOfContact } from './price-list.db.ts'

export async function showContactPriceList(
  ctx: Context,
  { contactId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.show-contact-price-list')
  const [contact, priceListId] = await ctx.inBusiness((tx) =>
    Promise.all([contactOf(tx, contactId), listOfContact(tx, contactId)]),
  )
  if (!contact) throw refuse('contacts.not-found')
  return { priceListId }
}
