/** Who owes, as CSV: the largest debt first, read page by page. */

import { paise } from '@galla/money/paise'
import { plainRupees } from '@galla/money/rupees'
import type { Context } from '../../platform/context.ts'
import { type Cell, csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { khatasAfter } from './khata.db.ts'
import { limitOf } from './khata.ts'
import { findSettings } from './settings.db.ts'

const heading = ['Name', 'Phone', 'Owes', 'Since', 'Limit', 'Store credit', 'Advance', 'Last reminder']
const pageSize = 1000

export async function exportKhatas(ctx: Context): Promise<FileAnswer> {
  ctx.must('sales.export-khatas')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, { act: 'sales.export-khatas', object: { kind: 'business', id: ctx.business.id } }),
  )
  return { fileName: `khata-${ctx.today}.csv`, content: csvOf(heading, pagesOf(ctx)) }
}

async function* pagesOf(ctx: Context): AsyncGenerator<Cell[][]> {
  let after: readonly [number, string] | undefined
  for (;;) {
    const from = after
    const { rows, named, settings } = await ctx.inBusiness(async (tx) => {
      const [found, rules] = await Promise.all([
        khatasAfter(tx, 'amount', { after: from, limit: pageSize }),
        findSettings(tx),
      ])
      const names = await contactsNamed(
        tx,
        found.map((row) => row.contactId),
      )
      return { rows: found, named: names, settings: rules }
    })
    const rupees = (amount: number) => plainRupees(paise(amount))
    yield rows.map((row) => {
      const contact = named.get(row.contactId)
      return [
        contact?.name ?? '',
        // Digits without the plus: a spreadsheet would take a leading + for a formula.
        contact?.phone?.slice(1) ?? null,
        rupees(row.khataPaise),
        row.owedSince,
        rupees(limitOf(row, settings)),
        rupees(row.storeCreditPaise),
        rupees(row.advancePaise),
        row.remindedAt?.slice(0, 10) ?? null,
      ]
    })
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = [last.khataPaise, last.contactId]
  }
}
