/** Changes what a business says of itself; what is not named stays. Bills already issued keep what they said. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeBusiness as contract } from '@galla/contract/identity'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockBusiness, updateBusiness } from './business.db.ts'
import { shown } from './business.ts'
import { renameInDirectory } from './membership.db.ts'

export async function changeBusiness(
  ctx: Context,
  { version, ...changes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.change-business')
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))

  return ctx.asPlatform('change a business and its name in the directory', async (tx) => {
    const inside = await tx.enter(ctx.business.id, ctx)
    const before = await lockBusiness(inside)
    if (before.version !== version) throw refuse('identity.changed-meanwhile')
    const after = await updateBusiness(inside, { ...before, ...named })
    await renameInDirectory(tx, after.id, after.name)
    await recordEntry(inside, {
      act: 'identity.change-business',
      object: { kind: 'business', id: after.id },
      facts: { fields: Object.keys(named) },
    })
    return shown(after)
  })
}
