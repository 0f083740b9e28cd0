/** The entries of a contact's accounts, newest first. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listKhataEntries as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { entriesBefore } from './khata.db.ts'

export async function listKhataEntries(
  ctx: Context,
  { contactId, account, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-khata-entries')
  const before = keyIn(after, ['instant', 'uuid'])
  const fetched = await ctx.inBusiness((tx) => entriesBefore(tx, contactId, { account }, { before, limit: limit + 1 }))
  return pageFrom(fetched, limit, (entry) => [entry.at, entry.id])
}
