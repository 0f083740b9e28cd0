/** One who may says yes on another's screen: a PIN, a reason, one use. */
import { z } from 'zod'
import { act } from './act.ts'
import { id, input, instant, line } from './common.ts'
import { type Permission, permissionNames } from './permissions.ts'
import { pin } from './pins.ts'

const permission = z.enum(permissionNames as [Permission, ...Permission[]])

/** As a device without a line gives it with the act it was given for: `{ id, personId, permission, reason, at }`. */
export const offlineApproval = input({ id, personId: id, permission, reason: line(200, 3), at: instant })

export const approve = act('tills.approve', 'POST /approvals', {
  summary: 'Approve one act on the screen of another, by PIN; good once, for a few minutes',
  input: input({
    id: id.describe('made by the device; the act that was approved names it'),
    personId: id.describe('who approves'),
    pin,
    permission: permission.describe('what is approved'),
    reason: line(200, 3),
    tillId: id.optional(),
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
