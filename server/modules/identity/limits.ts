/**
 * How often one may try at the door. Guessing is slowed by account and address together, so that somebody who guesses
 * does not lock the owner out: his own address waits, longer each time; the owner, at another one, does not. Many
 * addresses guessing at one account wait too, save those from which it was opened before. Whole shops sit behind one
 * address, so by address alone the limits are wide.
 *
 * The counts live in this process's memory: a restart forgives, and two processes allow twice as much.
 */
import { LRUCache } from 'lru-cache'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { refuse } from '../../platform/refusal.ts'

export interface Limits {
  /** Counts one try to sign in; throws request.too-many. */
  trySignIn(who: { email: string; address: string }): Promise<void>
  /** It was the right password: the tries before it are forgiven here. */
  signedIn(who: { email: string; address: string }): Promise<void>
  trySignUp(address: string): Promise<void>
}

const quarterHour = 15 * 60

export function openLimits(): Limits {
  const accountHere = slowing({ tries: 5, seconds: quarterHour })
  const accountAnywhere = slowing({ tries: 50, seconds: quarterHour })
  const address = new RateLimiterMemory({ points: 300, duration: quarterHour })
  const signUps = new RateLimiterMemory({ points: 60, duration: 3600 })
  const knownHere = new LRUCache<string, true>({ max: 50_000 })
  const account = (email: string) => email.trim().toLowerCase()
  const here = (who: { email: string; address: string }) => `${who.address} ${account(who.email)}`

  return {
    async trySignIn(who) {
      await take(address, who.address)
      await accountHere.take(here(who))
      if (!knownHere.has(here(who))) await accountAnywhere.take(account(who.email))
    },
    async signedIn(who) {
      knownHere.set(here(who), true)
      await accountHere.forgive(here(who))
    },
    trySignUp: (from) => take(signUps, from),
  }
}

const firstWaitSeconds = 60

/** So many tries, then a wait of one minute, then two, four, eight, and fifteen from then on; forgotten after a day. */
function slowing({ tries, seconds }: { tries: number; seconds: number }) {
  const counts = new RateLimiterMemory({ points: tries, duration: seconds })
  const waits = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 24 * 3600 })
  return {
    async take(key: string): Promise<void> {
      const over = await overLimit(counts, key)
      if (!over) return
      // The try that passes the limit starts the wait; those during the wait do not lengthen it.
      const startsWait = over.consumedPoints === tries + 1
      if (!startsWait) throw tooMany(over.msBeforeNext)
      const { consumedPoints: nth } = await waits.consume(key)
      const wait = Math.min(firstWaitSeconds * 2 ** (nth - 1), quarterHour)
      await counts.block(key, wait)
      throw tooMany(wait * 1000)
    },
    async forgive(key: string): Promise<void> {
      await Promise.all([counts.delete(key), waits.delete(key)])
    },
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  const over = await overLimit(limiter, key)
  if (over) throw tooMany(over.msBeforeNext)
}

async function overLimit(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (over) {
    if (over instanceof RateLimiterRes) return over
    throw over
  }
}

const tooMany = (milliseconds: number) =>
  refuse('request.too-many', { seconds: Math.max(1, Math.ceil(milliseconds / 1000)) })
