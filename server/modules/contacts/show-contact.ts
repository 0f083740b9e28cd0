/** One contact, archived or not. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showContact as contract } from '@galla/contract/contacts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findContact } from './contact.db.ts'
import { answerOf } from './contact.ts'

export async function showContact(
  ctx: Context,
  { contactId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.show-contact')
  const contact = await ctx.inBusiness((tx) => findContact(tx, contactId))
  if (!contact) throw refuse('contacts.not-found')
  return answerOf(ctx, contact)
}
