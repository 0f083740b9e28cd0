/** Adds a shop. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addLocation as contract } from '@galla/contract/locations'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findLocation, insertLocation } from './location.db.ts'
import { openFirstLocation } from './open-first-location.ts'

export async function addLocation(
  ctx: Context,
  { id = ctx.newId(), name, address, phone }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('stock.add-location')
  return ctx.inBusiness(async (tx) => {
    await openFirstLocation(tx)
    const added = await insertLocation(tx, { id, name, address, phone })
    if (!added) {
      const same = await findLocation(tx, id)
      if (same) return same
      throw refuse('stock.location-name-taken', { name })
    }
    await recordEntry(tx, { act: 'stock.add-location', object: { kind: 'location', id } })
    return added
  })
}
