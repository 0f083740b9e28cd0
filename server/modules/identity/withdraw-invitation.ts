/** Makes an invitation invalid. */
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { markWithdrawn } from './invitation.db.ts'

export async function withdrawInvitation(
  ctx: Context,
  { invitationId }: { invitationId: string },
): Promise<{ done: true }> {
  ctx.must('identity.withdraw-invitation')
  return ctx.inBusiness(async (tx) => {
    if (!(await markWithdrawn(tx, invitationId))) throw refuse('identity.no-such-invitation')
    await recordEntry(tx, { act: 'identity.withdraw-invitation', object: { kind: 'invitation', id: invitationId } })
    return { done: true }
  })
}
