/**
 * Keeps an approval that a device without a line checked itself, for the act it was given for. The act is done; so it is
 * never refused, and what the server would have said is written beside it as a doubt. Safe to run again.
 */
import type { offlineApproval } from '@galla/contract/approvals'
import type { z } from 'zod'
import { instantOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { colleagueOf } from '../identity/colleague-of.ts'
import { findApproval, insertApproval } from './approval.db.ts'
import { type Approval, goodUntil } from './approval.ts'

export async function recordOfflineApproval(
  tx: BusinessTx,
  {
    tillId,
    subjectId,
    ...given
  }: z.output<typeof offlineApproval> & { readonly tillId: string | undefined; readonly subjectId: string },
): Promise<Approval> {
  const person = await colleagueOf(tx, given.personId)
  const doubt = !person ? 'not-a-member' : person.permissions.includes(given.permission) ? null : 'may-not'
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
  if (!made) return (await findApproval(tx, given.id))!
  await recordEntry(tx, {
    act: 'tills.approve',
    object: { kind: 'approval', id: given.id },
    facts: { permission: given.permission, by: given.personId, checked: 'device', doubt },
  })
  return made
}
