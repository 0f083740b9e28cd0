/**
 * Enters the registration a business sells under from a day on. The one before ends the day before; one that was to begin
 * on the same day is replaced. Bills that are issued keep what was true for them.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { registerGstin as contract } from '@galla/contract/tax'
import type { Day } from '@galla/gst/day'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { keepFirstRegistration } from './keep-first-registration.ts'
import {
  endRegistration,
  findRegistration,
  insertRegistration,
  lockOpenRegistration,
  replaceRegistration,
} from './registration.db.ts'
import { dayBefore, readSellerGstin, shown } from './registration.ts'

export async function registerGstin(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tax.register-gstin')
  const { gstin, stateCode } = readSellerGstin(input.gstin)
  const validFrom = input.validFrom as Day
  const id = input.id ?? ctx.newId()

  return ctx.inBusiness(async (tx) => {
    await keepFirstRegistration(tx)
    const before = await lockOpenRegistration(tx)
    const same = await findRegistration(tx, id)
    if (same) return shown(same, ctx.today)
    if (before && validFrom < before.validFrom) throw refuse('tax.registered-later', { day: before.validFrom })
    if (before?.validFrom === validFrom) await replaceRegistration(tx, before.id)
    else if (before) await endRegistration(tx, before.id, dayBefore(validFrom))
    const added = await insertRegistration(tx, { id, gstin, stateCode, scheme: input.scheme, validFrom })
    // Two people at once, where there was none before to lock: the second is told to look.
    if (!added) throw refuse('tax.registered-later', { day: validFrom })
    await recordEntry(tx, {
      act: 'tax.register-gstin',
      object: { kind: 'registration', id },
      facts: { stateCode, scheme: input.scheme, validFrom, ...(before && { before: before.id }) },
    })
    return shown(added, ctx.today)
  })
}
