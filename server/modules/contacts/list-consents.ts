/** What a contact agreed to and withdrew, newest first, with the proof of each. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listConsents as contract } from '@galla/contract/contacts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { consentsBefore } from './consent.db.ts'
import { findContact } from './contact.db.ts'

export async function listConsents(
  ctx: Context,
  { contactId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.list-consents')
  const before = keyIn(after, ['instant', 'uuid'])
  const [contact, fetched] = await ctx.inBusiness((tx) =>
    Promise.all([findContact(tx, contactId), consentsBefore(tx, contactId, { before, limit: limit + 1 })]),
  )
  if (!contact) throw refuse('contacts.not-found')
  return pageFrom(fetched, limit, (consent) => [consent.at, consent.id])
}
