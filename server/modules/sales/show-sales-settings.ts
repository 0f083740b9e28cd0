/** The usual khata limit, how often one is reminded, and how far each role goes without asking. */
import type { OutputOf } from '@galla/contract/act'
import type { showSalesSettings as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import { settingsToShow } from './settings-to-show.ts'

export async function showSalesSettings(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.show-sales-settings')
  return ctx.inBusiness((tx) => settingsToShow(tx))
}
