/**
 * Takes an approval for one act, exactly once; the same act sent again finds it used for itself and is content. Throws
 * tills.no-such-approval, tills.approval-used, tills.approval-over.
 */
import type { Permission } from '@galla/contract/permissions'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findApproval, markUsed } from './approval.db.ts'
import type { Approval } from './approval.ts'

export async function takeApproval(
  tx: BusinessTx,
  use: { readonly approvalId: string; readonly permission: Permission; readonly subjectId: string },
): Promise<Approval> {
  const used = await markUsed(tx, use)
  if (used) return used
  const found = await findApproval(tx, use.approvalId)
  if (!found || found.permission !== use.permission) throw refuse('tills.no-such-approval')
  if (found.subjectId === use.subjectId) return found
  if (found.usedAt !== null) throw refuse('tills.approval-used')
  throw refuse('tills.approval-over', { until: timeOf(found.validUntil) })
}

/** '14:05' in India. */
const timeOf = (instant: string) => new Date(Date.parse(instant) + 330 * 60_000).toISOString().slice(11, 16)
