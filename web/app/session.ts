/**
 * Who is signed in, on this device. The access token lies in local storage (ten minutes of life, bound to a cookie,
 * behind a strict policy: docs/decisions); the refresh token is a cookie that no script sees.
 *
 * Tabs share one session. Only one of them refreshes at a time (Web Locks), for a refresh token used twice ends the
 * session; the others hear of it by the storage itself and by a channel.
 */
import type { OutputOf } from '@galla/contract/act'
import type { enterBusiness, refreshSession, signIn } from '@galla/contract/identity'
import { useSyncExternalStore } from 'react'
import { now } from './clock.ts'

type SignedIn = OutputOf<typeof signIn>
type EnteredBusiness = OutputOf<typeof enterBusiness>

export interface Session {
  readonly person: SignedIn['person']
  readonly businesses: SignedIn['businesses']
  readonly business?: EnteredBusiness['business'] | undefined
  readonly permissions: readonly string[]
  /** The number of the last news when the business was entered. */
  readonly liveSeq: number
}

interface Access {
  readonly token: string
  /** Milliseconds since 1970, by this device's clock. */
  readonly until: number
}

interface TokenAnswer {
  readonly accessToken: string
  readonly expiresInSeconds: number
}

const accessKey = 'galla.access'
const sessionKey = 'galla.session'
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('galla.session')
const listeners = new Set<() => void>()
let session = kept<Session>(sessionKey)

function kept<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

function keep(next: Session | undefined): void {
  session = next
  if (next) localStorage.setItem(sessionKey, JSON.stringify(next))
  else localStorage.removeItem(sessionKey)
  channel?.postMessage('changed')
  for (const tell of listeners) tell()
}

if (channel) {
  channel.onmessage = () => {
    session = kept<Session>(sessionKey)
    for (const tell of listeners) tell()
  }
}

export function currentSession(): Session | undefined {
  return session
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSession(): Session | undefined {
  return useSyncExternalStore(onSession, currentSession)
}

/** May the person do this? What is greyed or left out follows; the server asks again in any case. */
export function useMay(permission: string): boolean {
  return useSession()?.permissions.includes(permission) ?? false
}

function keepAccess({ accessToken, expiresInSeconds }: TokenAnswer): string {
  const access: Access = { token: accessToken, until: now().getTime() + expiresInSeconds * 1000 }
  localStorage.setItem(accessKey, JSON.stringify(access))
  return accessToken
}

export function beginSession(answer: SignedIn): void {
  keepAccess(answer)
  keep({ person: answer.person, businesses: answer.businesses, permissions: [], liveSeq: 0 })
}

export function beginBusiness(answer: EnteredBusiness): void {
  keepAccess(answer)
  if (!session) return
  const known = session.businesses.some((one) => one.id === answer.business.id)
  const { id, name, role } = answer.business
  keep({
    ...session,
    businesses: known ? session.businesses : [...session.businesses, { id, name, role }],
    business: answer.business,
    permissions: answer.permissions,
    liveSeq: answer.liveSeq,
  })
}

export function endSession(): void {
  localStorage.removeItem(accessKey)
  keep(undefined)
}

/** A token that still lives for a while, refreshed when it does not. Undefined: nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  const access = kept<Access>(accessKey)
  if (!access) return undefined
  return access.until - now().getTime() > 20_000 ? access.token : refresh(access.token)
}

async function reached(address: string, request: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(address, request)
  } catch {
    return undefined
  }
}

/** Takes a new token, once for all tabs. `spent` is the one that is no longer good. */
export async function refresh(spent: string): Promise<string | undefined> {
  const turn = async () => {
    const access = kept<Access>(accessKey)
    // Another tab was first: its token serves us too.
    if (access && access.token !== spent) return access.token
    const response = await reached('/api/session/refresh', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Galla': 'web', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ businessId: session?.business?.id }),
    })
    // Without a line nobody is signed out: a till sells on, and asks again when the line is back.
    if (!response) return spent
    if (response.ok) {
      const answer = (await response.json()) as OutputOf<typeof refreshSession>
      keep({
        person: answer.person,
        businesses: answer.businesses,
        business: answer.business?.business,
        permissions: answer.business?.permissions ?? [],
        liveSeq: answer.business?.liveSeq ?? 0,
      })
      return keepAccess(answer.business ?? answer)
    }
    if (response.status === 401 || response.status === 403) {
      endSession()
      return undefined
    }
    return spent
  }
  // Locks are missing outside https and localhost, where nobody should work anyway.
  return navigator.locks ? navigator.locks.request('auth', turn) : turn()
}
