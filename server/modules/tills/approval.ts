/** An approval: one who may said yes, on another's screen, to one act. It is good once and for some minutes. */
import { type Instant, later } from '../../platform/clock.ts'

export interface Approval {
  readonly id: string
  readonly permission: string
  readonly personId: string
  readonly personName: string
  readonly reason: string
  readonly at: Instant
  readonly validUntil: Instant
  readonly checked: 'server' | 'device'
  readonly doubt: 'not-a-member' | 'may-not' | null
  readonly usedAt: Instant | null
  readonly subjectId: string | null
}

const goodSeconds = 10 * 60

export const goodUntil = (at: Instant): Instant => later(at, goodSeconds)
