/**
 * Takes an approval for one act, exactly once; the same act sent again finds it used for itself and is content. Answers
 * for which of the permissions it was given. Throws tills.no-such-approval, tills.approval-used, tills.approval-over.
 */
import type { Permission } from '@galla/contract/permissions'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findApproval, markUsed, type Use } from './approval.db.ts'

export async function takeApproval(
  tx: BusinessTx,
  use: Use & { readonly permissions: readonly Permission[] },
): Promise<Permission> {
  const used = await markUsed(tx, use)
  if (used) return used.permission as Permission
  const found = await findApproval(tx, use.approvalId)
  if (!found || !(use.permissions as readonly string[]).includes(found.permission))
    throw refuse('tills.no-such-approval')
  if (found.subjectId === use.subjectId && found.doubt === null) return found.permission as Permission
  if (found.usedAt !== null) throw refuse('tills.approval-used')
  if (found.validUntil < tx.acting.now) throw refuse('tills.approval-over', { until: timeOf(found.validUntil) })
  // Another asked for it, at another till, or it was meant for another act.
  throw refuse('tills.no-such-approval')
}

/** '14:05' in India. */
const timeOf = (instant: string) => new Date(Date.parse(instant) + 330 * 60_000).toISOString().slice(11, 16)
