/** Starts a session for a person who has just shown that she is herself. */

import { type Instant, later } from '../../platform/clock.ts'
import type { Acting } from '../../platform/context.ts'
import type { PlatformTx } from '../../platform/database.ts'
import { bindingHashOf } from './access-token.ts'
import { insertSession } from './session.db.ts'
import { longestSeconds, refreshTokenEnds, refreshTokenFrom, refreshTokenHash, type SessionCookies } from './session.ts'

export interface StartedSession {
  readonly sessionId: string
  readonly bindingHash: Buffer
  readonly cookies: SessionCookies
}

export async function startSession(
  tx: PlatformTx,
  { now, newId, newSecret }: Pick<Acting, 'now' | 'newId' | 'newSecret'>,
  {
    personId,
    device,
    onlyBusiness,
    endsAt,
  }: {
    personId: string
    device: string
    /** Begun by PIN: it stays in this business. */
    onlyBusiness?: string
    endsAt?: Instant
  },
): Promise<StartedSession> {
  const sessionId = newId()
  const refresh = refreshTokenFrom(newSecret(32))
  const binding = newSecret(32).toString('base64url')
  const bindingHash = bindingHashOf(binding)
  const sessionEnds = endsAt ?? later(now, longestSeconds)
  const expiresAt = refreshTokenEnds(now, sessionEnds)
  await insertSession(tx, {
    id: sessionId,
    personId,
    device,
    onlyBusiness: onlyBusiness ?? null,
    bindingHash,
    startedAt: now,
    expiresAt: sessionEnds,
    refresh: { hash: refreshTokenHash(refresh), expiresAt },
  })
  return { sessionId, bindingHash, cookies: { refresh, binding, expiresAt } }
}
