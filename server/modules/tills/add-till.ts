/** Adds a till. Its prefix opens a series of its own, so no other till, open or closed, may have it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addTill as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustHaveLocation } from '../stock/must-have-location.ts'
import { deviceWithPrefix } from './device.db.ts'
import { openFirstTill } from './open-first-till.ts'
import { findByPrefix, findTill, insertTill } from './till.db.ts'

export async function addTill(
  ctx: Context,
  { id = ctx.newId(), name, prefix, locationId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.add-till')
  return ctx.inBusiness(async (tx) => {
    // Before its first till has been opened, a second one would take its place.
    await openFirstTill(tx)
    if (locationId !== null) await mustHaveLocation(tx, locationId)
    // A device of another till may bear it: 'T1' and the letter A is 'T1A'.
    const device = await deviceWithPrefix(tx, prefix)
    if (device) throw refuse('tills.prefix-taken', { prefix, till: device.name })
    const added = await insertTill(tx, { id, name, prefix, locationId })
    if (!added) {
      const same = await findTill(tx, id)
      if (same) return same
      const holder = await findByPrefix(tx, prefix)
      throw refuse('tills.prefix-taken', { prefix, till: holder?.name ?? '' })
    }
    await recordEntry(tx, { act: 'tills.add-till', object: { kind: 'till', id }, facts: { prefix } })
    return added
  })
}
