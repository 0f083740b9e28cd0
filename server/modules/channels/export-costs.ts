/** What messages cost, for the accountant. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportCosts as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { inOnePage, number, rupees, type TableFormat, tableFile, text } from '../../platform/table-file.ts'
import { showCosts } from './show-costs.ts'

const columns = [text('Month'), text('Category'), text('Type'), number('Messages'), rupees('About ₹')]

export async function exportCosts(
  ctx: Context,
  { format, ...months }: ParsedInputOf<typeof contract.csv> & { readonly format: TableFormat },
): Promise<FileAnswer> {
  ctx.must('channels.show-costs')
  const { rows } = await showCosts(ctx, months)
  // Months times categories: some dozens of rows.
  const pages = inOnePage(
    rows.map(({ month, category, type, messages, aboutPaise }) => [month, category, type, messages, aboutPaise]),
  )
  return tableFile(format, { name: `whatsapp-costs-${months.from}-${months.to}`, columns, pages })
}
