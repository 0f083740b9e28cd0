/** Changes what a role of the business's own may do; for all who have it, within five seconds. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeRolePermissions as contract } from '@galla/contract/identity'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockRole, updatePermissions } from './role.db.ts'
import { inOrder, mustHoldAll, mustNotHoldMore } from './role.ts'

export async function changeRolePermissions(
  ctx: Context,
  { roleId, ...input }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.change-role-permissions')
  const permissions = inOrder(input.permissions)
  mustHoldAll(ctx, permissions)

  return ctx.inBusiness(async (tx) => {
    const before = await lockRole(tx, roleId)
    if (!before) throw refuse('identity.no-such-role', { role: roleId })
    mustNotHoldMore(ctx, before)
    await updatePermissions(tx, roleId, permissions)
    await recordEntry(tx, {
      act: 'identity.change-role-permissions',
      object: { kind: 'role', id: roleId },
      facts: { from: before.permissions, to: permissions },
    })
    return { ...before, permissions }
  })
}
