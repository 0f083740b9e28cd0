/** Ids are UUIDv7, so rows of one time lie together; secrets are random bytes. Both come in from outside. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock } from './clock.ts'

export interface Ids {
  next(): string
  secret(bytes: number): Buffer
}

export function systemIds(clock: Clock): Ids {
  return {
    next: () => v7({ msecs: clock.milliseconds() }),
    secret: (bytes) => randomBytes(bytes),
  }
}
