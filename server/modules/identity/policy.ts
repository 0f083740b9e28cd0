/** The versions of the privacy policy, oldest first, each with the day from which it holds. */
import type { Day } from '../../platform/clock.ts'

export interface PolicyVersion {
  readonly version: string
  readonly inForceSince: Day
}

const versions: readonly [PolicyVersion, ...PolicyVersion[]] = [{ version: '1', inForceSince: '2026-04-02' as Day }]

export function policyOn(day: Day): PolicyVersion {
  return versions.findLast((policy) => policy.inForceSince <= day) ?? versions[0]
}
