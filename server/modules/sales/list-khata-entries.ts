/** The entries of a contact's accounts, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listKhataEntries as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { entriesBefore } from './khata.db.ts'

export async function listKhataEntries(
  ctx: Context,
  { contactId, account, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-khata-entries')
  const before = keyIn(after, ['instant', 'uuid'])
  const [named, fetched] = await ctx.inBusiness((tx) =>
    Promise.all([
      contactsNamed(tx, [contactId]),
      entriesBefore(tx, contactId, { account }, { before, limit: limit + 1 }),
    ]),
  )
  if (!named.has(contactId)) throw refuse('contacts.not-found')
  return pageFrom(fetched, limit, (entry) => [entry.at, entry.id])
}
