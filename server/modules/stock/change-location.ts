/** Renames, moves, closes or opens a shop; what is not named stays. Its stock stays where it is and is moved by transfer. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeLocation as contract } from '@galla/contract/locations'
import type { Context } from '../../platform/context.ts'
import { brokeConstraint } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findLocation, updateLocation } from './location.db.ts'

export async function changeLocation(
  ctx: Context,
  { locationId, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.change-location')
  try {
    return await ctx.inBusiness(async (tx) => {
      const before = await findLocation(tx, locationId)
      if (!before) throw refuse('stock.no-such-location')
      if (before.first && changes.active === false) throw refuse('stock.first-location')
      const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      const after = await updateLocation(tx, { ...before, ...named })
      await recordEntry(tx, {
        act: 'stock.change-location',
        object: { kind: 'location', id: locationId },
        facts: { fields: Object.keys(named), active: after.active },
      })
      return after
    })
  } catch (error) {
    if (brokeConstraint(error, 'locations_name'))
      throw refuse('stock.location-name-taken', { name: changes.name ?? '' })
    throw error
  }
}
