/** Takes a merged contact out again: its identities go back to it, and the survivor is as it was, but for what was changed since. */
import { announce } from '../../platform/announcements.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { countTags, findByPhone, lockContact } from './contact.db.ts'
import { insertIdentityChanges } from './identity.db.ts'
import { findLastMerge, lockMerge, moveIdentities, saveFields, saveMerged, saveUndone } from './merge.db.ts'
import { apart } from './merge.ts'

export async function undoMerge(ctx: Context, { mergeId }: { mergeId: string }): Promise<{ done: true }> {
  ctx.must('contacts.undo-merge')
  return ctx.inBusiness(async (tx) => {
    const merge = await lockMerge(tx, mergeId)
    if (!merge) throw refuse('contacts.no-such-merge')
    if (merge.undoneAt !== null) return { done: true }
    const { survivorId, mergedId } = merge
    const [one, other] = await Promise.all([survivorId, mergedId].map((id) => lockContact(tx, id)))
    const last = await findLastMerge(tx, survivorId)
    if (!one || !other || one.archivedAt !== null || last?.id !== mergeId)
      throw refuse('contacts.merge-not-last', { name: one?.name ?? '' })

    const fields = apart(one, merge)
    const at = ctx.now
    await saveFields(tx, survivorId, fields)
    const holder = other.phone === null ? undefined : await findByPhone(tx, other.phone)
    if (holder) throw refuse('contacts.phone-taken', { phone: other.phone!, name: holder.name })
    const [moved] = await Promise.all([
      moveIdentities(tx, { from: survivorId, to: mergedId, only: merge.identities }),
      saveMerged(tx, mergedId, null),
      saveUndone(tx, mergeId, personOf(ctx).id),
      countTags(tx, one.tags, fields.tags),
    ])
    await Promise.all([
      countTags(tx, [], other.tags),
      insertIdentityChanges(
        tx,
        moved.flatMap((identity) => [
          { ...identity, contactId: survivorId, what: 'gone' as const, why: 'taken-apart' as const, at },
          { ...identity, contactId: mergedId, what: 'new' as const, why: 'taken-apart' as const, at },
        ]),
      ),
      recordEntry(tx, {
        act: 'contacts.undo-merge',
        object: { kind: 'contact', id: survivorId },
        facts: { mergedId, mergeId },
      }),
      announce(tx, 'contacts.merge-undone', { mergeId, survivorId, mergedId }),
      publish(tx, 'contacts', { contactId: survivorId }),
      publish(tx, 'contacts', { contactId: mergedId }),
    ])
    return { done: true }
  })
}
