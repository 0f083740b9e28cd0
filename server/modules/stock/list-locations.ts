/** The shops of the business, in the order they were added; the first is there from the beginning. */
import type { OutputOf } from '@galla/contract/act'
import type { listLocations as contract } from '@galla/contract/locations'
import type { Context } from '../../platform/context.ts'
import { allLocations } from './location.db.ts'
import { openFirstLocation } from './open-first-location.ts'

export async function listLocations(ctx: Context): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.list-locations')
  return ctx.inBusiness(async (tx) => {
    const there = await allLocations(tx)
    if (there.length > 0) return { rows: there }
    await openFirstLocation(tx)
    return { rows: await allLocations(tx) }
  })
}
