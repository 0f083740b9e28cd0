/** Ids are UUIDv7, so rows of one time lie together; secrets are random bytes. Both come in from outside. */
import { randomBytes, randomInt } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock } from './clock.ts'

export interface Ids {
  /** Each greater than the one before from this process, within a millisecond and when the clock steps back. */
  next(): string
  secret(bytes: number): Buffer
}

const greatestSequence = 0xffff_ffff

export function systemIds(clock: Clock): Ids {
  let last = 0
  let sequence = 0
  return {
    next() {
      const now = clock.milliseconds()
      if (now > last) {
        last = now
        // A random start leaves room for two billion more in the same millisecond.
        sequence = randomInt(greatestSequence >>> 1)
      } else {
        sequence += 1
      }
      return v7({ msecs: last, seq: sequence })
    },
    secret: (bytes) => randomBytes(bytes),
  }
}
