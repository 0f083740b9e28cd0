/** Says how the labels of the shop's scales are read, in place of what was said. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { setScaleLayouts as contract } from '@galla/contract/price-lists'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { replaceScaleLayouts, scaleLayoutsByPrefix } from './scale-layout.db.ts'

export async function setScaleLayouts(
  ctx: Context,
  { rows }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('catalogue.set-scale-layouts')
  return ctx.inBusiness(async (tx) => {
    await Promise.all([
      replaceScaleLayouts(tx, rows),
      recordEntry(tx, {
        act: 'catalogue.set-scale-layouts',
        object: { kind: 'business', id: tx.businessId },
        facts: { prefixes: rows.map((one) => one.prefix) },
      }),
      publish(tx, 'price-lists', {}),
    ])
    return { rows: await scaleLayoutsByPrefix(tx) }
  })
}
