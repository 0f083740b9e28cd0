/** Contacts by name. Every word of the search must stand somewhere in name, number, mail or GSTIN. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listContacts as contract } from '@galla/contract/contacts'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { contactsAfter } from './contact.db.ts'
import { rowAsSeen } from './contact.ts'
import { contactFilter } from './contact-filter.ts'
import { guessesNumber } from './identity.ts'

export async function listContacts(
  ctx: Context,
  { after, limit, ...asked }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('contacts.list-contacts')
  const from = keyIn(after, ['text', 'uuid'])
  const filter = contactFilter(asked)
  if (guessesNumber(ctx, filter.words)) return { rows: [], next: null }
  const fetched = await ctx.inBusiness((tx) => contactsAfter(tx, filter, { after: from, limit: limit + 1 }))
  const { rows, next } = pageFrom(fetched, limit, (contact) => [contact.nameKey, contact.id])
  return { rows: rows.map((row) => rowAsSeen(ctx, row)), next }
}
