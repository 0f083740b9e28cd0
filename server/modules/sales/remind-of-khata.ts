/**
 * Asks for a reminder on WhatsApp of what a contact owes, once in so many days as the shop has settled. The talk itself is
 * of a room above: it hears of this and writes.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { remindOfKhata as contract } from '@galla/contract/khata'
import { dayInIndia } from '@galla/gst/day'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { lockKhata, saveReminded } from './khata.db.ts'
import { nextReminder } from './khata.ts'
import { khataToShow } from './khata-to-show.ts'
import { findSettings } from './settings.db.ts'

export async function remindOfKhata(
  ctx: Context,
  { contactId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.remind-of-khata')
  return ctx.inBusiness(async (tx) => {
    const contact = await contactOf(tx, contactId)
    if (!contact) throw refuse('contacts.not-found')
    const { name, phone } = contact
    const [khata, settings] = await Promise.all([lockKhata(tx, contactId), findSettings(tx)])
    if (khata.khataPaise === 0) throw refuse('sales.nothing-owed', { name })
    if (phone === null) throw refuse('sales.no-number-to-remind', { name })
    const next = nextReminder(khata, settings, ctx.now)
    if (next !== null && khata.remindedAt !== null) {
      throw refuse('sales.reminded-already', {
        day: dayInIndia(new Date(khata.remindedAt)),
        next: dayInIndia(new Date(next)),
      })
    }
    await Promise.all([
      saveReminded(tx, khata.contactId),
      announce(tx, 'sales.khata-reminder-asked', { contactId, reminderId: ctx.newId() }),
      recordEntry(tx, { act: 'sales.remind-of-khata', object: { kind: 'contact', id: contactId } }),
    ])
    return khataToShow(tx, contactId)
  })
}
