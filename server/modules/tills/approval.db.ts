import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Approval } from './approval.ts'

const columns = sql`id, permission, person_id as "personId", person_name as "personName", reason, at,
  valid_until as "validUntil", checked, doubt, used_at as "usedAt", subject_id as "subjectId"`

export interface Use {
  readonly approvalId: string
  /** For which of these it may have been given. */
  readonly permissions: readonly string[]
  readonly subjectId: string
  readonly tillId?: string | undefined
}

/** Undefined when this id is there already. */
export async function insertApproval(
  tx: BusinessTx,
  a: Omit<Approval, 'usedAt' | 'subjectId'> & {
    readonly tillId: string | undefined
    readonly meantFor?: string | undefined
    readonly usedFor?: string
  },
): Promise<Approval | undefined> {
  const { actor, now } = tx.acting
  return tx.row<Approval>(sql`
    insert into tills.approvals (id, permission, person_id, person_name, asked_by, till_id, reason, at, valid_until,
      checked, doubt, meant_for, used_at, subject_id)
    values (${a.id}, ${a.permission}, ${a.personId}, ${a.personName}, ${actor.kind === 'person' ? actor.id : null},
      ${a.tillId ?? null}, ${a.reason}, ${a.at}, ${a.validUntil}, ${a.checked}, ${a.doubt}, ${a.meantFor ?? null},
      ${a.usedFor ? now : null}, ${a.usedFor ?? null})
    on conflict do nothing
    returning ${columns}`)
}

export async function findApproval(tx: BusinessTx, id: string): Promise<Approval | undefined> {
  return tx.row<Approval>(
    sql`select ${columns} from tills.approvals where business_id = ${tx.businessId} and id = ${id}`,
  )
}

/**
 * One statement, so that of two acts that name the same approval exactly one has it. It serves whoever asked for it, or
 * the till it was asked at; and the act it was meant for, where that was told.
 */
export async function markUsed(
  tx: BusinessTx,
  { approvalId, permissions, subjectId, tillId }: Use,
): Promise<Approval | undefined> {
  const { now, actor } = tx.acting
  return tx.row<Approval>(sql`
    update tills.approvals set used_at = ${now}, subject_id = ${subjectId}
    where business_id = ${tx.businessId} and id = ${approvalId} and permission = any(${[...permissions]}::text[])
      and used_at is null and valid_until >= ${now} and checked = 'server'
      and (meant_for is null or meant_for = ${subjectId})
      and (asked_by = ${actor.kind === 'person' ? actor.id : null} or till_id = ${tillId ?? null})
    returning ${columns}`)
}

/** For an act that was done while it was good, and is told later. */
export async function markUsedThen(tx: BusinessTx, approvalId: string, subjectId: string): Promise<boolean> {
  const row = await tx.row(sql`
    update tills.approvals set used_at = ${tx.acting.now}, subject_id = ${subjectId}
    where business_id = ${tx.businessId} and id = ${approvalId} and used_at is null
      and (meant_for is null or meant_for = ${subjectId})
    returning 1 as used`)
  return row !== undefined
}
