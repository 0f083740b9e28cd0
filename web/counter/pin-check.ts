/**
 * Checks a PIN on the device, without a line, by the verifier the server gave it. Five wrong ones start a wait that is
 * kept through a reload; the server counts its own. The right one gives the key by which it is proven to the server later
 * what the PIN was shown for; the key is not kept.
 */
import type { OutputOf } from '@galla/contract/act'
import { type listTillPeople, pinCheckText } from '@galla/contract/pins'
import { now } from '../app/clock.ts'
import type { LocalStore } from './local-store.ts'

export type TillPerson = OutputOf<typeof listTillPeople>['rows'][number]
type Verifier = NonNullable<TillPerson['verifier']>

const triesBeforeWait = 5
const waitSeconds = 60

export type PinAnswer =
  | { readonly kind: 'right'; readonly prove: (text: string) => Promise<string> }
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
  // One that was kept by an older till has no check.
  if (!person.verifier?.check) return { kind: 'unknown' }
  const key = `pin-tries ${person.id}`
  const { wrong, until } = (await store.get<Tries>('kept', key)) ?? { wrong: 0, until: 0 }
  const left = until - now().getTime()
  if (left > 0) return { kind: 'wait', seconds: Math.ceil(left / 1000) }
  const signs = await keyOf(person.verifier, pin)
  if ((await signs(pinCheckText)) === person.verifier.check) {
    await store.put('kept', key, { wrong: 0, until: 0 })
    return { kind: 'right', prove: signs }
  }
  const more = wrong + 1
  const waits = more % triesBeforeWait === 0
  const seconds = waitSeconds * 2 ** Math.min(4, more / triesBeforeWait - 1)
  await store.put('kept', key, { wrong: more, until: waits ? now().getTime() + seconds * 1000 : 0 })
  return waits ? { kind: 'wait', seconds } : { kind: 'wrong' }
}

/** Signs with the key that this PIN gives; it cannot be read out of the browser. */
async function keyOf({ salt, rounds }: Verifier, pin: string): Promise<(text: string) => Promise<string>> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: rounds },
    typed,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  )
  return async (text) => textOf(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))
}

function textOf(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
