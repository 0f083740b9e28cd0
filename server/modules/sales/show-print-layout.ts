/** How the business wants its paper. */
import type { OutputOf } from '@galla/contract/act'
import type { showPrintLayout as contract } from '@galla/contract/sales'
import type { Context } from '../../platform/context.ts'
import { layoutOf } from './layout-of.ts'

export async function showPrintLayout(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('sales.show-print-layout')
  return ctx.inBusiness(layoutOf)
}
