/**
 * Takes the approvals that an act names, for whatever limits they were given: each is used up by it, also when it would not
 * have been needed. Answers how far the act may go with them. Throws the refusals of tills/take-approval.ts.
 */
import type { Permission } from '@galla/contract/permissions'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { takeApproval } from '../tills/take-approval.ts'

/** Who goes how far: a person by a role, and beyond it by what was approved. */
export type Reach = Pick<Context, 'can' | 'role'>

/** What a manager may say yes to when goods are sold. */
export const limitsOfBill = ['sales.exceed-limits', 'sales.exceed-khata-limit', 'catalogue.change-product'] as const
/** The same where money goes back or a bill is cancelled. */
export const limitsOfRefund = ['sales.exceed-limits'] as const

export async function takeApprovals(
  tx: BusinessTx,
  ctx: Reach,
  {
    approvalIds,
    ...use
  }: {
    readonly approvalIds: readonly string[] | undefined
    readonly permissions: readonly Permission[]
    readonly subjectId: string
    readonly tillId?: string | undefined
  },
): Promise<Reach> {
  const approved = new Set<Permission>()
  // In their order: two acts that name the same ones do not wait for each other in a circle.
  for (const approvalId of [...new Set(approvalIds)].sort())
    approved.add(await takeApproval(tx, { approvalId, ...use }))
  return { role: ctx.role, can: (permission) => ctx.can(permission) || approved.has(permission) }
}
