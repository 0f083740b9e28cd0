/** One who may says yes on another's screen: a PIN, a reason, one use. */
import { z } from 'zod'
import { act } from './act.ts'
import { id, input, instant, line } from './common.ts'
import { type Permission, permissionNames } from './permissions.ts'
import { pin } from './pins.ts'

const permission = z.enum(permissionNames as [Permission, ...Permission[]])

/**
 * As it travels with an act that a device did without asking. `proof` is there when the device checked the PIN itself: an
 * HMAC-SHA256, by the key that the PIN alone gives, over `approvalText`. Without it the server must have given it before.
 */
export const offlineApproval = input({
  id,
  personId: id,
  permission,
  reason: line(200, 3),
  at: instant,
  proof: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional()
    .describe('that the PIN was shown for this act: HMAC-SHA256 by the key of the PIN, base64url'),
})

/** What a proof is over: this approval, for this one act. A device without a line and the server write it alike. */
export function approvalText(
  given: { readonly id: string; readonly personId: string; readonly permission: string; readonly reason: string },
  { subjectId, at }: { readonly subjectId: string; readonly at: string },
): string {
  const { id, personId, permission, reason } = given
  return JSON.stringify(['galla approval 1', id, personId, permission, subjectId, reason, new Date(at).toISOString()])
}

export const approve = act('tills.approve', 'POST /approvals', {
  summary: 'Approve one act on the screen of another, by PIN; good once, for a few minutes',
  input: input({
    id: id.describe('made by the device; the act that was approved names it'),
    personId: id.describe('who approves'),
    pin,
    permission: permission.describe('what is approved'),
    reason: line(200, 3),
    tillId: id.optional().describe('where it is asked for; it serves there, or whoever asked'),
    subjectId: id.optional().describe('of the act it is for; it then serves no other'),
  }),
  output: z.object({
    id,
    permission: z.string(),
    personId: id,
    personName: z.string(),
    reason: z.string(),
    at: instant,
    validUntil: instant,
  }),
  onceById: true,
})
