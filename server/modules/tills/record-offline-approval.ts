/**
 * Keeps an approval that a device without a line checked itself, for the act it was given for. The act is done; so it is
 * never refused, and what the server would have said is written beside it as a doubt. Safe to run again.
 */
import { instantOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { colleagueOf } from '../identity/colleague-of.ts'
import { findApproval, insertApproval, markUsed } from './approval.db.ts'
import { type Approval, goodUntil } from './approval.ts'

interface Given {
  readonly id: string
  readonly personId: string
  readonly permission: string
  readonly reason: string
  readonly at: string
}

export async function recordOfflineApproval(
  tx: BusinessTx,
  { tillId, subjectId, ...given }: Given & { readonly tillId: string | undefined; readonly subjectId: string },
): Promise<Approval> {
  const person = await colleagueOf(tx, given.personId)
  const doubt = !person
    ? 'not-a-member'
    : (person.permissions as readonly string[]).includes(given.permission)
      ? null
      : 'may-not'
  const at = instantOf(Date.parse(given.at))
  const made = await insertApproval(tx, {
    ...given,
    personName: person?.name ?? '',
    tillId,
    at,
    validUntil: goodUntil(at),
    checked: 'device',
    doubt,
    usedFor: subjectId,
  })
  // One that the server gave itself: it is used now, by this act.
  if (!made)
    return (
      (await markUsed(tx, { approvalId: given.id, permission: given.permission, subjectId })) ??
      (await findApproval(tx, given.id))!
    )
  await recordEntry(tx, {
    act: 'tills.approve',
    object: { kind: 'approval', id: given.id },
    facts: { permission: given.permission, by: given.personId, checked: 'device', doubt },
  })
  return made
}
