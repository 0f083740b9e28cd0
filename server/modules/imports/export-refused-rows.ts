/** The rows that were refused as a file, with the reason: mended, it is imported again. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportRefusedRows as contract } from '@galla/contract/imports'
import { type RefusalCode, wordsOf } from '@galla/contract/refusals'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { refuse } from '../../platform/refusal.ts'
import { number, pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { findImport, type KeptRow, rowsAfter } from './import.db.ts'
import { mustImport, type Targets, targetNamed } from './import.ts'

export async function exportRefusedRows(
  ctx: Context,
  targets: Targets,
  { importId, format }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('imports.export-refused-rows')
  const it = await ctx.inBusiness((tx) => findImport(tx, importId))
  if (!it) throw refuse('imports.not-found')
  const target = targetNamed(targets, it.target)
  mustImport(ctx, target)
  const { headingRow, sheet, mapping } = it.choices ?? { headingRow: 0, sheet: 0, mapping: [] }
  const headings = it.facts?.sheets[sheet]?.sample[headingRow] ?? []
  const fields = mapping.flatMap((field, at) => (field === '' ? [] : [{ field, heading: headings[at] || field }]))
  const pages = pagesByKey<KeptRow>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) => rowsAfter(tx, importId, { outcome: 'refused', after: last?.nth ?? 0, limit })),
    (row) => [
      row.nth,
      row.faults
        .filter((one) => !one.warns)
        .map((one) => wordsOf(one.code as RefusalCode, one.facts))
        .join(' '),
      ...fields.map(({ field }) => row.cells?.[field] ?? null),
    ],
  )
  const columns = [number('Row'), text('Reason'), ...fields.map(({ heading }) => text(heading))]
  return tableFile(format, { name: `refused-rows-${ctx.today}`, columns, pages })
}
