/** Which Graph versions answer. v20.0 was retired on 24 Sep 2026; v26.0 is the newest known. */
import { GraphError } from './graph-error.ts'

const OLDEST_LIVE = 21
const NEWEST = 26

export function liveVersion(segment: string): number {
  const [, major, minor] = /^v(\d+)\.(\d+)$/.exec(segment) ?? []
  const version = Number(major)
  if (minor === '0' && version >= OLDEST_LIVE && version <= NEWEST) return version
  throw new GraphError(2500, { message: `Unknown path components: /${segment}` })
}
