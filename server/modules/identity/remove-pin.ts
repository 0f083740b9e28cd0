/** Takes the PIN of a person away, for one that was seen or forgotten. Nobody reaches above himself. */
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { colleagueOf } from './colleague-of.ts'
import { deletePin } from './pin.db.ts'
import { mustNotHoldMore } from './role.ts'

export async function removePin(ctx: Context, { personId }: { personId: string }): Promise<{ done: true }> {
  ctx.must('identity.remove-pin')
  return ctx.inBusiness(async (tx) => {
    const person = await colleagueOf(tx, personId)
    if (!person) throw refuse('identity.no-such-person')
    mustNotHoldMore(ctx, { id: personId, name: person.name, builtIn: false, permissions: person.permissions })
    await deletePin(tx, personId)
    await recordEntry(tx, { act: 'identity.remove-pin', object: { kind: 'person', id: personId } })
    return { done: true }
  })
}
