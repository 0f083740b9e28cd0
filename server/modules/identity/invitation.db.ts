import sql from 'sql-template-tag'
import type { Instant } from '../../platform/clock.ts'
import type { BusinessTx, PlatformTx } from '../../platform/database.ts'
import type { Invitation } from './invitation.ts'

const columns = sql`id, business_id as "businessId", email, role, invited_at as "invitedAt", expires_at as "expiresAt",
  accepted_at as "acceptedAt", accepted_by as "acceptedBy", withdrawn_at as "withdrawnAt"`

export async function insertInvitation(
  tx: BusinessTx,
  one: {
    readonly id: string
    readonly email: string
    readonly role: string
    readonly tokenHash: Buffer
    readonly invitedBy: string
    readonly expiresAt: Instant
  },
): Promise<void> {
  await tx.run(sql`
    insert into identity.invitations (id, email, role, token_hash, invited_by, invited_at, expires_at)
    values (${one.id}, ${one.email}, ${one.role}, ${one.tokenHash}, ${one.invitedBy}, ${tx.acting.now}, ${one.expiresAt})`)
}

export async function openInvitations(tx: BusinessTx, limit: number): Promise<Invitation[]> {
  return tx.rows<Invitation>(sql`
    select ${columns} from identity.invitations
    where business_id = ${tx.businessId} and accepted_at is null and withdrawn_at is null and expires_at > ${tx.acting.now}
    order by invited_at desc, id desc limit ${limit}`)
}

export async function findInvitation(tx: BusinessTx, id: string): Promise<Invitation | undefined> {
  return tx.row<Invitation>(sql`
    select ${columns} from identity.invitations where business_id = ${tx.businessId} and id = ${id}`)
}

/** False when it was not open any more. */
export async function markWithdrawn(tx: BusinessTx, id: string): Promise<boolean> {
  const touched = await tx.run(sql`
    update identity.invitations set withdrawn_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${id} and accepted_at is null and withdrawn_at is null`)
  return touched === 1
}

export async function withdrawInvitationsBy(tx: BusinessTx, personId: string): Promise<void> {
  await tx.run(sql`
    update identity.invitations set withdrawn_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and invited_by = ${personId} and accepted_at is null and withdrawn_at is null`)
}

/** By the link alone; whoever opens it is in no business yet. */
export async function findByToken(tx: PlatformTx, tokenHash: Buffer): Promise<Invitation | undefined> {
  return tx.row<Invitation>(sql`select ${columns} from identity.invitations where token_hash = ${tokenHash}`)
}

export async function lockByToken(tx: PlatformTx, tokenHash: Buffer): Promise<Invitation | undefined> {
  return tx.row<Invitation>(sql`select ${columns} from identity.invitations where token_hash = ${tokenHash} for update`)
}

export async function markAccepted(tx: BusinessTx, id: string, personId: string): Promise<void> {
  await tx.run(sql`
    update identity.invitations set accepted_at = ${tx.acting.now}, accepted_by = ${personId}
    where business_id = ${tx.businessId} and id = ${id}`)
}
