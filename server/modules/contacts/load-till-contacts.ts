/**
 * The contacts for a till that bills without a line: all at first, then those changed since its mark. A change that was
 * begun before the mark and committed after it lies a little before it, so the mark stands back by a minute and what is
 * near it comes twice.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { loadTillContacts as contract } from '@galla/contract/contacts'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { contactsByChange } from './contact.db.ts'

const longestActSeconds = 60

export async function loadTillContacts(
  ctx: Context,
  { since, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.load-till-contacts')
  const key = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => contactsByChange(tx, { since, after: key, limit: limit + 1 }))
  const { rows, next } = pageFrom(fetched, limit, (contact) => [contact.changedAt, contact.id])
  return { rows: rows.map(({ changedAt: _, ...row }) => row), next, mark: later(ctx.now, -longestActSeconds) }
}
