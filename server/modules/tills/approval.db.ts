import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Approval } from './approval.ts'

const columns = sql`id, permission, person_id as "personId", person_name as "personName", reason, at,
  valid_until as "validUntil", checked, doubt, used_at as "usedAt", subject_id as "subjectId"`

/** Undefined when this id is there already. */
export async function insertApproval(
  tx: BusinessTx,
  a: Omit<Approval, 'usedAt' | 'subjectId'> & { readonly tillId: string | undefined; readonly usedFor?: string },
): Promise<Approval | undefined> {
  const { actor, now } = tx.acting
  return tx.row<Approval>(sql`
    insert into tills.approvals (id, permission, person_id, person_name, asked_by, till_id, reason, at, valid_until,
      checked, doubt, used_at, subject_id)
    values (${a.id}, ${a.permission}, ${a.personId}, ${a.personName}, ${actor.kind === 'person' ? actor.id : null},
      ${a.tillId ?? null}, ${a.reason}, ${a.at}, ${a.validUntil}, ${a.checked}, ${a.doubt},
      ${a.usedFor ? now : null}, ${a.usedFor ?? null})
    on conflict do nothing
    returning ${columns}`)
}

export async function findApproval(tx: BusinessTx, id: string): Promise<Approval | undefined> {
  return tx.row<Approval>(
    sql`select ${columns} from tills.approvals where business_id = ${tx.businessId} and id = ${id}`,
  )
}

/** One statement, so that of two acts that name the same approval exactly one has it. */
export async function markUsed(
  tx: BusinessTx,
  { approvalId, permission, subjectId }: { approvalId: string; permission: string; subjectId: string },
): Promise<Approval | undefined> {
  const { now } = tx.acting
  return tx.row<Approval>(sql`
    update tills.approvals set used_at = ${now}, subject_id = ${subjectId}
    where business_id = ${tx.businessId} and id = ${approvalId} and permission = ${permission}
      and used_at is null and valid_until >= ${now}
    returning ${columns}`)
}
