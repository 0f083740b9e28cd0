/**
 * Makes one contact of two. The one that goes keeps its row (bills point to it) and leads to the other; its identities
 * go along, so that the next message finds the survivor. What moved is written down, and undo-merge.ts puts it back.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { mergeContacts as contract } from '@galla/contract/contacts'
import { announce } from '../../platform/announcements.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { countTags, findContact, lockContact } from './contact.db.ts'
import { answerOf } from './contact.ts'
import { insertIdentityChanges } from './identity.db.ts'
import { insertMerge, keepNumber, moveIdentities, saveFields, saveMerged } from './merge.db.ts'
import { fieldsOf, together } from './merge.ts'

export async function mergeContacts(
  ctx: Context,
  { contactId, version, otherId, otherVersion, take }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.merge-contacts')
  if (contactId === otherId) throw refuse('contacts.merge-with-itself')
  const mergeId = ctx.newId()
  return ctx.inBusiness(async (tx) => {
    const locked = await Promise.all([contactId, otherId].sort().map((id) => lockContact(tx, id)))
    const one = locked.find((contact) => contact?.id === contactId)
    const other = locked.find((contact) => contact?.id === otherId)
    if (!one || !other || one.archivedAt !== null || other.archivedAt !== null) throw refuse('contacts.not-found')
    if (one.version !== version || other.version !== otherVersion) throw refuse('contacts.changed-meanwhile')

    const before = fieldsOf(one)
    const after = together(one, other, take)
    // They travel one after another: the number of the one that goes is free before the other takes it.
    const [identities] = await Promise.all([
      moveIdentities(tx, { from: otherId, to: contactId }),
      saveMerged(tx, otherId, contactId),
      saveFields(tx, contactId, after),
      ...[one.phone, other.phone].map((phone) => phone !== null && keepNumber(tx, contactId, phone)),
      countTags(tx, one.tags, []),
      countTags(tx, other.tags, []),
    ])
    const { now: at } = ctx
    await Promise.all([
      countTags(tx, [], after.tags),
      insertMerge(
        tx,
        { id: mergeId, survivorId: contactId, mergedId: otherId, before, after, identities },
        personOf(ctx).id,
      ),
      insertIdentityChanges(
        tx,
        identities.map((identity) => ({ ...identity, contactId, what: 'new' as const, why: 'merged' as const, at })),
      ),
      recordEntry(tx, {
        act: 'contacts.merge-contacts',
        object: { kind: 'contact', id: contactId },
        facts: { mergedId: otherId, mergeId },
      }),
      announce(tx, 'contacts.merged', { mergeId, survivorId: contactId, mergedId: otherId }),
      publish(tx, 'contacts', { contactId }),
      publish(tx, 'contacts', { contactId: otherId }),
    ])
    return { ...answerOf(ctx, (await findContact(tx, contactId))!), mergeId }
  })
}
