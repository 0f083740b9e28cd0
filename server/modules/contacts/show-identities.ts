/** How a contact is known, how that changed, and what was merged into it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showIdentities as contract } from '@galla/contract/contacts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findContact } from './contact.db.ts'
import { identitiesOf, identityChangesOf } from './identity.db.ts'
import { phoneAsSeen, textAsSeen } from './identity.ts'
import { mergesOf } from './merge.db.ts'

export async function showIdentities(
  ctx: Context,
  { contactId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.show-identities')
  const [contact, identities, changes, merges] = await ctx.inBusiness((tx) =>
    Promise.all([
      findContact(tx, contactId),
      identitiesOf(tx, contactId),
      identityChangesOf(tx, contactId),
      mergesOf(tx, contactId),
    ]),
  )
  if (!contact) throw refuse('contacts.not-found')
  const seen = <I extends { kind: string; value: string }>(one: I): I =>
    one.kind === 'phone' || one.kind === 'wa-id' ? { ...one, value: phoneAsSeen(ctx, one.value) } : one
  // Taken apart in the order in which they were put together, the last first.
  const last = merges.find(({ undoneAt }) => undoneAt === null)?.id
  const may = ctx.can('contacts.undo-merge') && contact.archivedAt === null
  return {
    identities: identities.map(seen),
    changes: changes.map(seen),
    merges: merges.map((merge) => ({
      ...merge,
      name: textAsSeen(ctx, merge.name),
      can: may && merge.id === last ? ['undo' as const] : [],
    })),
  }
}
