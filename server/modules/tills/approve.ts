/** One who may says yes on another's screen: her PIN, a reason, one act. The act then names the approval. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { approve as contract } from '@galla/contract/approvals'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { checkPin } from '../identity/check-pin.ts'
import type { FrontDoor } from '../identity/front-door.ts'
import { findApproval, insertApproval } from './approval.db.ts'
import { goodUntil } from './approval.ts'
import { findTill } from './till.db.ts'

export async function approve(
  ctx: Context,
  door: Pick<FrontDoor, 'passwords'>,
  { id, personId, pin, permission, reason, tillId, subjectId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.approve')
  const person = await checkPin(ctx, door, { businessId: ctx.business.id, personId, pin })
  if (!person.permissions.includes(permission)) throw refuse('tills.may-not-approve', { person: person.name })

  return ctx.inBusiness(async (tx) => {
    if (tillId !== undefined && !(await findTill(tx, tillId))) throw refuse('tills.not-found')
    const made = await insertApproval(tx, {
      id,
      permission,
      personId,
      personName: person.name,
      reason,
      tillId,
      meantFor: subjectId,
      at: ctx.now,
      validUntil: goodUntil(ctx.now),
      checked: 'server',
      doubt: null,
    })
    if (!made) {
      const same = await findApproval(tx, id)
      if (same?.personId === personId && same.permission === permission) return same
      throw refuse('tills.id-used')
    }
    await recordEntry(tx, {
      act: 'tills.approve',
      object: { kind: 'approval', id },
      facts: { permission, by: personId, tillId: tillId ?? null },
    })
    return made
  })
}
