/**
 * How many stand at the door of the webhooks. What is posted must be on the disk before it is answered, and reading it
 * takes ten times as long: while a crowd stands there the readers give way, so that nobody is kept waiting for what can
 * follow a moment later. A second at most, and not again before the crowd has gone: what people wrote is not put off for
 * as long as others write.
 */
import { setTimeout as wait } from 'node:timers/promises'

/** WhatsApp posts a day's talk one by one; so many at once are a flood. */
const crowd = 12
/** Those who were answered come back at once; gone are they who stay away so long. */
const goneMilliseconds = 20
const mostMilliseconds = 1000
const lookMilliseconds = 5

export interface Crowd {
  comes(): void
  goes(): void
  /** Returns when nobody must be given way to; true when they stand there still, and little should be done at a time. */
  giveWay(): Promise<boolean>
}

export function openCrowd(now: () => number = () => performance.now()): Crowd {
  let standing = 0
  let lastSeen = Number.NEGATIVE_INFINITY
  let givingSince: number | undefined

  function gone(): boolean {
    if (standing >= crowd) lastSeen = now()
    return now() - lastSeen >= goneMilliseconds
  }

  return {
    comes() {
      standing += 1
      if (standing >= crowd) lastSeen = now()
    },
    goes() {
      standing -= 1
    },
    async giveWay() {
      for (;;) {
        if (gone()) {
          givingSince = undefined
          return false
        }
        givingSince ??= now()
        if (now() - givingSince >= mostMilliseconds) return true
        await wait(lookMilliseconds, undefined, { ref: false })
      }
    },
  }
}
