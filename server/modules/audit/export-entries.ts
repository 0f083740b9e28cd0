/** The log as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportEntries as contract } from '@galla/contract/audit'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { moment, number, pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { entriesBefore } from './entry.db.ts'
import { recordEntry } from './record-entry.ts'

const columns = [
  number('Number'),
  moment('At'),
  text('Act'),
  text('Object'),
  text('Object id'),
  text('Person id'),
  text('Job'),
  text('Facts'),
]

export async function exportEntries(
  ctx: Context,
  { format, ...asked }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('audit.export-entries')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'audit.export-entries',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const { objectKind, objectId } = asked
  const object = objectKind && objectId ? { kind: objectKind, id: objectId } : undefined
  const pages = pagesByKey<Awaited<ReturnType<typeof entriesBefore>>[number]>(
    1000,
    (last, limit) => ctx.inBusiness((tx) => entriesBefore(tx, { before: last && [last.at, last.id], object, limit })),
    (e) => [e.seq, e.at, e.act, e.objectKind, e.objectId, e.personId, e.byJob, JSON.stringify(e.facts)],
  )
  return tableFile(format, { name: `audit-log-${ctx.today}`, columns, pages })
}
