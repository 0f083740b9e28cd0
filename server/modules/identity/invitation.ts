/**
 * An invitation is a link: whoever has it and signs in with the invited address joins. It is good for seven days and once.
 *
 *     open ──accept──▶ accepted
 *       ├──withdraw──▶ withdrawn     (also when the one who invited leaves)
 *       └──7 days────▶ expired
 */
import { createHash } from 'node:crypto'
import type { Instant } from '../../platform/clock.ts'
import type { Secrets } from '../../platform/secrets.ts'

export const invitationSeconds = 7 * 24 * 60 * 60

export interface Invitation {
  readonly id: string
  readonly businessId: string
  readonly email: string
  readonly role: string
  readonly invitedAt: Instant
  readonly expiresAt: Instant
  readonly acceptedAt: Instant | null
  readonly acceptedBy: string | null
  readonly withdrawnAt: Instant | null
}

/**
 * 32 bytes that only the holder of the master key can make from the id: so the link can be mailed later and shown
 * again to a repeated request, and yet stands nowhere, neither in the row nor in the job.
 */
export function tokenOf(secrets: Secrets, invitationId: string): string {
  return secrets.mac('identity.invitation', invitationId).toString('base64url')
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function linkOf(publicUrl: string, token: string): string {
  return `${publicUrl}/invitation/${token}`
}

export function isOpen(invitation: Invitation, now: Instant): boolean {
  return invitation.acceptedAt === null && invitation.withdrawnAt === null && invitation.expiresAt > now
}
