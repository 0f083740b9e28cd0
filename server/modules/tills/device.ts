/**
 * A device: one browser at a till. Its prefix is the till's and a letter, so its series is its own for good; a device that
 * is lost, copied or put back is closed, and the next one gets the next letter.
 */
import { createHash } from 'node:crypto'
import type { device } from '@galla/contract/tills'
import type { z } from 'zod'

export type DeviceAnswer = z.output<typeof device>

export interface Device {
  readonly id: string
  readonly tillId: string
  readonly tillName: string
  readonly tillActive: boolean
  readonly locationId: string | null
  readonly name: string
  readonly prefix: string
  readonly secretHash: Buffer
  readonly nonceHash: Buffer
  readonly enrolledAt: string
  readonly enrolledBy: string | null
  readonly seenAt: string | null
  readonly unsent: number | null
  readonly lastNumber: string | null
  readonly closedAt: string | null
  readonly closedBy: string | null
  readonly closedReason: string | null
  readonly closedNumber: string | null
}

/** Of what only the device knows. It is 32 random bytes, so a plain hash tells nothing. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** 'A' … 'Z', then 'AA' … 'ZZ': as many as leave the prefix within seven characters. */
export function* prefixesOf(tillPrefix: string): Generator<string> {
  for (const letter of letters) yield tillPrefix + letter
  for (const first of letters) for (const second of letters) yield tillPrefix + first + second
}

export function answerOf(d: Device): DeviceAnswer {
  return {
    id: d.id,
    tillId: d.tillId,
    tillName: d.tillName,
    name: d.name,
    prefix: d.prefix,
    state: d.closedAt === null ? 'open' : 'closed',
    enrolledAt: d.enrolledAt,
    enrolledBy: d.enrolledBy,
    seenAt: d.seenAt,
    unsent: d.unsent,
    lastNumber: d.lastNumber,
    closed:
      d.closedAt === null
        ? null
        : { at: d.closedAt, by: d.closedBy, reason: d.closedReason ?? '', lastNumber: d.closedNumber },
  }
}
