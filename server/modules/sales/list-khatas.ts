/** Who owes: the largest debt first, or the oldest. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listKhatas as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { khatasAfter, sumOfKhatas } from './khata.db.ts'
import { shownKhata } from './khata.ts'
import { findSettings } from './settings.db.ts'

export async function listKhatas(
  ctx: Context,
  { by, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.list-khatas')
  const last = keyIn(after, [by === 'amount' ? 'number' : 'day', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const [fetched, all, settings] = await Promise.all([
      khatasAfter(tx, by, { after: last, limit: limit + 1 }),
      sumOfKhatas(tx),
      findSettings(tx),
    ])
    const page = pageFrom(fetched, limit, (row) => [by === 'amount' ? row.khataPaise : row.owedSince!, row.contactId])
    const named = await contactsNamed(
      tx,
      page.rows.map((row) => row.contactId),
    )
    return {
      rows: page.rows.map((row) => shownKhata(row, named.get(row.contactId)!, settings, ctx.now)),
      next: page.next,
      all,
    }
  })
}
