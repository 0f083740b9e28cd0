/** Ids are UUIDv7, so rows of one time lie together; secrets are random bytes. Both come in from outside. */
import { randomBytes, randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock } from './clock.ts'

export interface Ids {
  /** Each greater than the one before from this process, within a millisecond and when the clock steps back. */
  next(): string
  secret(bytes: number): Buffer
}

/** Fetched from the system in one go: a sale makes a dozen ids, and asking for each by itself cost more than the id. */
function randomPool(size: number): (bytes: number) => Buffer {
  const pool = Buffer.allocUnsafeSlow(size)
  let used = size
  return (bytes) => {
    if (used + bytes > size) {
      randomFillSync(pool)
      used = 0
    }
    used += bytes
    return pool.subarray(used - bytes, used)
  }
}

export function systemIds(clock: Clock): Ids {
  const random = randomPool(4096)
  let last = 0
  let sequence = 0
  return {
    next() {
      const now = clock.milliseconds()
      if (now > last) {
        last = now
        // A random start leaves room for two billion more in the same millisecond.
        sequence = random(4).readUInt32BE() >>> 1
      } else {
        sequence += 1
      }
      return v7({ msecs: last, seq: sequence, random: random(16) })
    },
    secret: (bytes) => randomBytes(bytes),
  }
}
