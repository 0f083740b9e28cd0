/** Makes a role of the business's own out of permissions that its maker holds. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addRole as contract } from '@galla/contract/identity'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { insertRole } from './role.db.ts'
import { allBuiltInRoles, inOrder, mustHoldAll } from './role.ts'

export async function addRole(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.add-role')
  const permissions = inOrder(input.permissions)
  mustHoldAll(ctx, permissions)
  const isBuiltIn = allBuiltInRoles.some((role) => role.name.toLowerCase() === input.name.toLowerCase())
  if (isBuiltIn) throw refuse('identity.role-name-taken')

  return ctx.inBusiness(async (tx) => {
    const role = await insertRole(tx, { id: ctx.newId(), name: input.name, permissions })
    if (!role) throw refuse('identity.role-name-taken')
    await recordEntry(tx, { act: 'identity.add-role', object: { kind: 'role', id: role.id }, facts: { permissions } })
    return { ...role, permissions: [...role.permissions] }
  })
}
