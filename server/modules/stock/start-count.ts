/** Begins to count a place, or one category of it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { startCount as contract } from '@galla/contract/stock'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { insertCount } from './count.db.ts'
import { firstLocationOf } from './level.ts'
import { mustHaveLocation } from './must-have-location.ts'
import { openFirstLocation } from './open-first-location.ts'
import { wholeCount } from './whole-count.ts'

export async function startCount(
  ctx: Context,
  { id = ctx.newId(), category, ...given }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.start-count')
  const first = firstLocationOf(ctx.business.id)
  const locationId = given.locationId ?? first
  return ctx.inBusiness(async (tx) => {
    if (locationId === first) await openFirstLocation(tx)
    else await mustHaveLocation(tx, locationId)
    if (await insertCount(tx, { id, locationId, category })) {
      await Promise.all([
        recordEntry(tx, { act: 'stock.start-count', object: { kind: 'count', id }, facts: { locationId } }),
        publish(tx, 'stock', { countId: id }),
      ])
    }
    return (await wholeCount(ctx, tx, id))!
  })
}
