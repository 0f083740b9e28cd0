/** What I was told, as a file, newest first. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportAlerts as contract } from '@galla/contract/alerts'
import { type Context, personOf } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { moment, number, pagesByKey, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { alertsBefore } from './alert.db.ts'
import type { Alert } from './alert.ts'

const columns = [moment('At'), text('Kind'), number('How many'), text('What'), moment('Read')]

export async function exportAlerts(
  ctx: Context,
  { format, bell }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('notifications.export-alerts')
  await ctx.inBusiness((tx) =>
    recordEntry(tx, {
      act: 'notifications.export-alerts',
      object: { kind: 'business', id: ctx.business.id },
      facts: { format },
    }),
  )
  const personId = personOf(ctx).id
  const pages = pagesByKey<Alert>(
    1000,
    (last, limit) =>
      ctx.inBusiness((tx) => alertsBefore(tx, { personId, bell, before: last && [last.at, last.id], limit })),
    ({ at, kind, facts, readAt }) => [
      at,
      kind,
      facts.count,
      facts.summary?.day ?? facts.items.map((item) => item.name).join(', '),
      readAt,
    ],
  )
  return tableFile(format, { name: `alerts-${ctx.today}`, columns, pages })
}
