/** Renames, moves, closes or opens a till; what is not named stays. Its prefix stays always: its bills bear it. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeTill as contract } from '@galla/contract/tills'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { mustHaveLocation } from '../stock/must-have-location.ts'
import { findTill, updateTill } from './till.db.ts'

export async function changeTill(
  ctx: Context,
  { tillId, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.change-till')
  return ctx.inBusiness(async (tx) => {
    const before = await findTill(tx, tillId, { locked: true })
    if (!before) throw refuse('tills.not-found')
    if (changes.locationId) await mustHaveLocation(tx, changes.locationId)
    const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const after = await updateTill(tx, { ...before, ...named })
    await recordEntry(tx, {
      act: 'tills.change-till',
      object: { kind: 'till', id: tillId },
      facts: { fields: Object.keys(named), active: after.active },
    })
    return after
  })
}
