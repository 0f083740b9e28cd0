/** Who owes, as a file: the largest debt first, or the oldest. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportKhatas as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { day, moment, pagesByKey, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { contactsNamed } from '../contacts/contacts-named.ts'
import { khatasAfter } from './khata.db.ts'
import { limitOf } from './khata.ts'
import { findSettings } from './settings.db.ts'

const columns = [
  text('Name'),
  text('Phone'),
  rupees('Owes'),
  day('Since'),
  rupees('Limit'),
  rupees('Store credit'),
  rupees('Advance'),
  moment('Last reminder'),
]

export async function exportKhatas(
  ctx: Context,
  { format, by }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('sales.export-khatas')
  const settings = await ctx.inBusiness(async (tx) => {
    await recordEntry(tx, {
      act: 'sales.export-khatas',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    })
    return findSettings(tx)
  })
  const pages = pagesByKey<
    Awaited<ReturnType<typeof khatasAfter>>[number] & { readonly name: string; readonly phone: string | null }
  >(
    1000,
    (last, limit) =>
      ctx.inBusiness(async (tx) => {
        const after = last && ([by === 'amount' ? last.khataPaise : last.owedSince!, last.contactId] as const)
        const rows = await khatasAfter(tx, by, { after, limit })
        const named = await contactsNamed(
          tx,
          rows.map((row) => row.contactId),
        )
        return rows.map((row) => {
          const contact = named.get(row.contactId)
          return { ...row, name: contact?.name ?? '', phone: contact?.phone ?? null }
        })
      }),
    (k) => [
      k.name,
      // Digits without the plus: a spreadsheet would take a leading + for a formula.
      k.phone?.replace(/^\+/, '') ?? null,
      k.khataPaise,
      k.owedSince,
      limitOf(k, settings),
      k.storeCreditPaise,
      k.advancePaise,
      k.remindedAt,
    ],
  )
  return tableFile(format, { name: `khata-${ctx.today}`, columns, pages })
}
