/**
 * A session: one browser of one person, for at most 30 days, and 14 without use. The browser holds two cookies no
 * script can read: the refresh token, good for one use, and the binding value, which ties access tokens to this browser.
 *
 * Each use of a refresh token gives its one child. Two tabs that use it at the same moment get the same child: for ten
 * seconds the row keeps it, sealed under a key that only the parent's own text (and the master key) can make. A token
 * that comes back later was copied: the whole family ends.
 */
import { createHash } from 'node:crypto'
import { type Instant, later } from '../../platform/clock.ts'
import { masterKeyId, openWith, type Secrets, sealWith } from '../../platform/secrets.ts'

const day = 24 * 60 * 60
export const idleSeconds = 14 * day
export const longestSeconds = 30 * day
export const sameChildSeconds = 10

/** What the browser is given to keep. */
export interface SessionCookies {
  readonly refresh: string
  readonly binding: string
  readonly expiresAt: Instant
}

export interface CookieNames {
  readonly refresh: string
  readonly binding: string
  readonly secure: boolean
}

/** `__Host-` ties a cookie to this very host and to TLS; plain http, on localhost or a shop's own network, has neither. */
export function cookieNamesFor(publicUrl: string): CookieNames {
  return publicUrl.startsWith('https:')
    ? { refresh: '__Host-galla-refresh', binding: '__Host-galla-binding', secure: true }
    : { refresh: 'galla-refresh', binding: 'galla-binding', secure: false }
}

export const refreshTokenFrom = (secret: Buffer): string => secret.toString('base64url')

export function refreshTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Until when a refresh token made now is good: unused for 14 days, and never beyond its session. */
export function refreshTokenEnds(now: Instant, sessionEnds: Instant): Instant {
  const idle = later(now, idleSeconds)
  return idle < sessionEnds ? idle : sessionEnds
}

/** How a session stands now, and the person of it in one business. */
export interface Standing {
  readonly personId: string
  readonly personName: string
  readonly sessionVersion: number
  readonly running: boolean
  /** Of a session begun by PIN: the business it stays in. */
  readonly onlyBusiness: string | null
  /** In the business asked for; null when the person is not in it. */
  readonly role: string | null
  /** Of a role of the business's own. */
  readonly permissions: readonly string[] | null
}

const childPlace = 'identity.refresh_tokens|child_sealed'

export function sealChild(secrets: Secrets, { parent, child }: { parent: string; child: string }): Buffer {
  return sealWith(secrets.mac('identity.refresh-child', parent), masterKeyId, Buffer.from(child), childPlace)
}

export function openChild(secrets: Secrets, { parent, sealed }: { parent: string; sealed: Buffer }): string {
  return openWith(secrets.mac('identity.refresh-child', parent), sealed, childPlace).toString()
}

/** 'Chrome on Android': enough for a person to know her own session again, and no more. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (table: readonly (readonly [RegExp, string])[]) =>
    table.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  return `${find(browsers) ?? 'A browser'} on ${find(systems) ?? 'a device'}`
}

// Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\w*\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** Who knocks, as far as the wire tells. */
export interface Caller {
  readonly address: string
  readonly device: string
}
