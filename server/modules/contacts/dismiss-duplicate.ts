/** They are two people: this pair is not suggested again. */
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findContacts } from './contact.db.ts'
import { saveDismissed } from './merge.db.ts'

export async function dismissDuplicate(
  ctx: Context,
  { oneId, otherId }: { oneId: string; otherId: string },
): Promise<{ done: true }> {
  ctx.must('contacts.dismiss-duplicate')
  return ctx.inBusiness(async (tx) => {
    const both = await findContacts(tx, [oneId, otherId])
    if (both.length < 2) throw refuse('contacts.not-found')
    await saveDismissed(tx, oneId, otherId)
    await recordEntry(tx, {
      act: 'contacts.dismiss-duplicate',
      object: { kind: 'contact', id: oneId },
      facts: { otherId },
    })
    return { done: true }
  })
}
