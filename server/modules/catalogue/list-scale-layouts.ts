/** How the labels of the shop's scales are read. */
import type { OutputOf } from '@galla/contract/act'
import type { listScaleLayouts as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { scaleLayoutsByPrefix } from './scale-layout.db.ts'

export async function listScaleLayouts(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.list-scale-layouts')
  return { rows: await ctx.inBusiness(scaleLayoutsByPrefix) }
}
