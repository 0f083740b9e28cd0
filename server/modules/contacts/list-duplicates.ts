/** Pairs of contacts that may be one person, with both of them, to be compared. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listDuplicates as contract } from '@galla/contract/contacts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { findContacts } from './contact.db.ts'
import { rowAsSeen } from './contact.ts'
import { likenessesBefore } from './merge.db.ts'

export async function listDuplicates(
  ctx: Context,
  { contactId, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.list-duplicates')
  const before = keyIn(after, ['instant', 'uuid', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const fetched = await likenessesBefore(tx, contactId, { before, limit: limit + 1 })
    const contacts = await findContacts(tx, [...new Set(fetched.flatMap(({ oneId, otherId }) => [oneId, otherId]))])
    const byId = new Map(contacts.map((contact) => [contact.id, rowAsSeen(ctx, contact)]))
    const { rows, next } = pageFrom(fetched, limit, (pair) => [pair.noticedAt, pair.oneId, pair.otherId])
    return {
      rows: rows.map(({ oneId, otherId, why, noticedAt }) => ({
        one: byId.get(oneId)!,
        other: byId.get(otherId)!,
        why,
        noticedAt,
      })),
      next,
    }
  })
}
