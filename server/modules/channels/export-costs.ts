/** What messages cost, for the accountant. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { exportCosts as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { csvOf } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { showCosts } from './show-costs.ts'

export async function exportCosts(ctx: Context, months: ParsedInputOf<typeof contract>): Promise<FileAnswer> {
  ctx.must('channels.show-costs')
  const { rows } = await showCosts(ctx, months)
  const lines = rows.map(({ month, category, type, messages, aboutPaise }) => [
    month,
    category,
    type,
    messages,
    aboutPaise === null ? '' : (aboutPaise / 100).toFixed(2),
  ])
  const heading = ['Month', 'Category', 'Type', 'Messages', 'About ₹']
  return { fileName: `whatsapp-costs-${months.from}-${months.to}.csv`, content: csvOf(heading, pagesOf(lines)) }
}

async function* pagesOf<T>(rows: readonly T[]) {
  yield rows
}
