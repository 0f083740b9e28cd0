/** All living contacts as CSV, read page by page so that a hundred thousand of them need no memory. */
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactsAfter } from './contact.db.ts'
import { rowAsSeen } from './contact.ts'
import { textAsSeen } from './identity.ts'

const heading = [
  'Name',
  'Kind',
  'Phone',
  'E-mail',
  'GSTIN',
  'State code',
  'Address',
  'Language',
  'Tags',
  'Offers',
  'Remark',
]
const pageSize = 1000

export async function exportContacts(ctx: Context): Promise<FileAnswer> {
  ctx.must('contacts.export-contacts')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, { act: 'contacts.export-contacts', object: { kind: 'business', id: ctx.business.id } }),
  )
  return { fileName: `contacts-${ctx.today}.csv`, content: csvOf(heading, pagesOf(ctx)) }
}

async function* pagesOf(ctx: Context): AsyncGenerator<Cell[][]> {
  const all = { words: [], tag: undefined, offers: undefined, archived: false }
  let after: readonly [string, string] | undefined
  for (;;) {
    const from = after
    const rows = await ctx.inBusiness((tx) => contactsAfter(tx, all, { after: from, limit: pageSize }))
    // Digits without the plus: a spreadsheet would take a leading + for a formula.
    yield rows
      .map((row) => rowAsSeen(ctx, row))
      .map((c) => [
        c.name,
        c.kind,
        c.phone?.slice(1) ?? null,
        c.email,
        c.gstin,
        c.stateCode,
        c.address,
        c.language,
        c.tags.join(' '),
        c.offers,
        textAsSeen(ctx, c.remark),
      ])
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = [last.nameKey, last.id]
  }
}
