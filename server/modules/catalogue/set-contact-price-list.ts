/** Gives a contact a price list to buy by, or takes it away. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { setContactPriceList as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { findPriceList, giveListToContact } from './price-list.db.ts'

export async function setContactPriceList(
  ctx: Context,
  { contactId, priceListId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.set-contact-price-list')
  return ctx.inBusiness(async (tx) => {
    const [contact, list] = await Promise.all([
      contactOf(tx, contactId),
      priceListId === null ? undefined : findPriceList(tx, priceListId),
    ])
    if (!contact) throw refuse('contacts.not-found')
    if (priceListId !== null && (!list || list.ended)) throw refuse('catalogue.no-such-price-list')
    await Promise.all([
      giveListToContact(tx, { contactId, priceListId }),
      recordEntry(tx, {
        act: 'catalogue.set-contact-price-list',
        object: { kind: 'contact', id: contactId },
        facts: { priceListId },
      }),
    ])
    return { priceListId }
  })
}
