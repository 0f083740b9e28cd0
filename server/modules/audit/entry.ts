/** An entry of the audit log: who did what to which object, and when. Facts are ids and figures, never names or texts. */
import type { Instant } from '../../platform/clock.ts'

export interface Entry {
  readonly id: string
  /** Its place in the business's chain; null for the second or two until it is sealed. */
  readonly seq: number | null
  readonly at: Instant
  readonly personId: string | null
  readonly byJob: string | null
  readonly act: string
  readonly objectKind: string
  readonly objectId: string
  readonly facts: Readonly<Record<string, unknown>>
}
