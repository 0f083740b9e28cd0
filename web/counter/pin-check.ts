/**
 * Checks a PIN on the device, without a line, by the verifier the server gave it. Five wrong ones start a wait that is
 * kept through a reload; the server counts its own.
 */
import type { OutputOf } from '@galla/contract/act'
import type { listTillPeople } from '@galla/contract/pins'
import { now } from '../app/clock.ts'
import type { LocalStore } from './local-store.ts'

export type TillPerson = OutputOf<typeof listTillPeople>['rows'][number]
type Verifier = NonNullable<TillPerson['verifier']>

const triesBeforeWait = 5
const waitSeconds = 60

export type PinAnswer =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'unknown' }

interface Tries {
  readonly wrong: number
  /** Milliseconds since 1970. */
  readonly until: number
}

export async function checkPinHere(
  store: Pick<LocalStore, 'get' | 'put'>,
  person: TillPerson,
  pin: string,
): Promise<PinAnswer> {
  if (!person.verifier) return { kind: 'unknown' }
  const key = `pin-tries ${person.id}`
  const { wrong, until } = (await store.get<Tries>('kept', key)) ?? { wrong: 0, until: 0 }
  const left = until - now().getTime()
  if (left > 0) return { kind: 'wait', seconds: Math.ceil(left / 1000) }
  if (await fits(person.verifier, pin)) {
    await store.put('kept', key, { wrong: 0, until: 0 })
    return { kind: 'right' }
  }
  const more = wrong + 1
  const waits = more % triesBeforeWait === 0
  const seconds = waitSeconds * 2 ** Math.min(4, more / triesBeforeWait - 1)
  await store.put('kept', key, { wrong: more, until: waits ? now().getTime() + seconds * 1000 : 0 })
  return waits ? { kind: 'wait', seconds } : { kind: 'wrong' }
}

async function fits({ salt, rounds, hash }: Verifier, pin: string): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: rounds },
    key,
    256,
  )
  const [ours, theirs] = [new Uint8Array(bits), bytesOf(hash)]
  return ours.length === theirs.length && ours.reduce((differ, byte, at) => differ | (byte ^ theirs[at]!), 0) === 0
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
