/** An approval: one who may said yes, on another's screen, to one act. It is good once and for some minutes. */
import { type Instant, later } from '../../platform/clock.ts'

/**
 * Why one that came with a fact does not count: nobody of ours gave it, or one who may not; the PIN was not shown for it;
 * it served another act already, or was over.
 */
export type Doubt = 'not-a-member' | 'may-not' | 'not-proven' | 'spent'

export interface Approval {
  readonly id: string
  readonly permission: string
  readonly personId: string
  readonly personName: string
  readonly reason: string
  readonly at: Instant
  readonly validUntil: Instant
  readonly checked: 'server' | 'device'
  readonly doubt: Doubt | null
  readonly usedAt: Instant | null
  readonly subjectId: string | null
}

const goodSeconds = 10 * 60

/** The clock of a till may go before ours by so much. */
const clocksDifferSeconds = 120

/** Was it good at a moment that a device tells? */
export const wasGoodAt = ({ at, validUntil }: Pick<Approval, 'at' | 'validUntil'>, moment: string): boolean => {
  const [from, then, until] = [at, moment, validUntil].map((one) => Date.parse(one)) as [number, number, number]
  const slack = clocksDifferSeconds * 1000
  return then >= from - slack && then <= until + slack
}

export const goodUntil = (at: Instant): Instant => later(at, goodSeconds)
