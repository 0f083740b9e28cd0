import sql from 'sql-template-tag'
import { type Instant, later } from '../../platform/clock.ts'
import type { PlatformTx } from '../../platform/database.ts'
import { idleSeconds, type Standing, sameChildSeconds } from './session.ts'

export async function insertSession(
  tx: PlatformTx,
  session: {
    readonly id: string
    readonly personId: string
    readonly device: string
    readonly onlyBusiness: string | null
    readonly bindingHash: Buffer
    readonly startedAt: Instant
    readonly expiresAt: Instant
    readonly refresh: { readonly hash: Buffer; readonly expiresAt: Instant }
  },
): Promise<void> {
  await tx.run(sql`
    with session as (
      insert into identity.sessions (id, person_id, device, binding_hash, started_at, expires_at, only_business)
      values (${session.id}, ${session.personId}, ${session.device}, ${session.bindingHash}, ${session.startedAt},
        ${session.expiresAt}, ${session.onlyBusiness})
      returning id
    )
    insert into identity.refresh_tokens (token_hash, session_id, made_at, expires_at)
    select ${session.refresh.hash}, id, ${session.startedAt}, ${session.refresh.expiresAt} from session`)
}

export interface Rotated {
  readonly sessionId: string
  readonly personId: string
  readonly bindingHash: Buffer
  readonly expiresAt: Instant
}

/**
 * Uses a refresh token up and puts its child in its place: one statement, so that of two at once exactly one wins.
 * Sweeps what the family no longer needs on the way.
 */
export async function rotate(
  tx: PlatformTx,
  {
    now,
    tokenHash,
    bindingHash,
    child,
  }: { now: Instant; tokenHash: Buffer; bindingHash: Buffer; child: { hash: Buffer; sealed: Buffer } },
): Promise<Rotated | undefined> {
  return tx.row<Rotated>(sql`
    with used as (
      update identity.refresh_tokens t set used_at = ${now}, child_sealed = ${child.sealed}
      from identity.sessions s
      where t.token_hash = ${tokenHash} and t.used_at is null and t.expires_at > ${now}
        and s.id = t.session_id and s.ended_at is null and s.expires_at > ${now} and s.binding_hash = ${bindingHash}
      returning s.id, s.person_id, s.binding_hash, s.expires_at
    ), made as (
      insert into identity.refresh_tokens (token_hash, session_id, made_at, expires_at)
      select ${child.hash}, id, ${now}, least(${later(now, idleSeconds)}::timestamptz, expires_at) from used
      returning expires_at
    ), unsealed as (
      update identity.refresh_tokens t set child_sealed = null from used
      where t.session_id = used.id and t.token_hash <> ${tokenHash} and t.child_sealed is not null
        and t.expires_at > ${now}
    ), swept as (
      delete from identity.refresh_tokens t using used where t.session_id = used.id and t.expires_at <= ${now}
    )
    select used.id as "sessionId", used.person_id as "personId", used.binding_hash as "bindingHash",
      made.expires_at as "expiresAt"
    from used, made`)
}

export interface UsedToken extends Rotated {
  readonly usedAt: Instant
  /** Its child, while two tabs may still share it. */
  readonly childSealed: Buffer | null
}

/** A refresh token that was used before, of a session that still runs. */
export async function findUsedToken(tx: PlatformTx, now: Instant, tokenHash: Buffer): Promise<UsedToken | undefined> {
  return tx.row<UsedToken>(sql`
    select s.id as "sessionId", s.person_id as "personId", s.binding_hash as "bindingHash",
      least(${later(now, idleSeconds)}::timestamptz, s.expires_at) as "expiresAt", t.used_at as "usedAt",
      case when t.used_at > ${later(now, -sameChildSeconds)} then t.child_sealed end as "childSealed"
    from identity.refresh_tokens t join identity.sessions s on s.id = t.session_id
    where t.token_hash = ${tokenHash} and t.used_at is not null and s.ended_at is null and s.expires_at > ${now}`)
}

export type EndedWhy =
  | 'signed out'
  | 'signed out everywhere'
  | 'a refresh token came back'
  | 'another person took the till over'

export async function endSession(tx: PlatformTx, id: string, now: Instant, why: EndedWhy): Promise<void> {
  await tx.run(sql`
    update identity.sessions set ended_at = ${now}, ended_why = ${why} where id = ${id} and ended_at is null`)
}

export async function endSessionOf(tx: PlatformTx, tokenHash: Buffer, now: Instant, why: EndedWhy): Promise<void> {
  await tx.run(sql`
    update identity.sessions s set ended_at = ${now}, ended_why = ${why}
    from identity.refresh_tokens t
    where t.token_hash = ${tokenHash} and s.id = t.session_id and s.ended_at is null`)
}

/** How many were still running. */
export async function endSessionsOfPerson(
  tx: PlatformTx,
  personId: string,
  now: Instant,
  why: EndedWhy,
): Promise<number> {
  const row = await tx.row<{ running: number }>(sql`
    with ended as (
      update identity.sessions set ended_at = ${now}, ended_why = ${why}
      where person_id = ${personId} and ended_at is null
      returning expires_at
    )
    select count(*) filter (where expires_at > ${now}) as running from ended`)
  return row!.running
}

export interface RunningSession {
  readonly personId: string
  readonly bindingHash: Buffer
  readonly sessionVersion: number
  readonly expiresAt: Instant
  /** Of a session begun by PIN: the business it stays in. */
  readonly onlyBusiness: string | null
}

/** What access tokens of this session are made of. Undefined when it has ended. */
export async function findRunningSession(
  tx: PlatformTx,
  id: string,
  now: Instant,
): Promise<RunningSession | undefined> {
  return tx.row(sql`
    select s.person_id as "personId", s.binding_hash as "bindingHash", p.session_version as "sessionVersion",
      s.expires_at as "expiresAt", s.only_business as "onlyBusiness"
    from identity.sessions s join identity.people p on p.id = s.person_id
    where s.id = ${id} and s.ended_at is null and s.expires_at > ${now}`)
}

export async function findStandingOf(
  tx: PlatformTx,
  { sessionId, businessId, now }: { sessionId: string; businessId: string | undefined; now: Instant },
): Promise<Standing | undefined> {
  return tx.row<Standing>(sql`
    select p.id as "personId", p.name as "personName", p.session_version as "sessionVersion",
      (s.ended_at is null and s.expires_at > ${now}) as running, s.only_business as "onlyBusiness", m.role,
      r.permissions
    from identity.sessions s
    join identity.people p on p.id = s.person_id
    left join identity.memberships m on m.person_id = p.id and m.business_id = ${businessId ?? null}
    left join identity.roles r on r.business_id = m.business_id and r.id::text = m.role
    where s.id = ${sessionId}`)
}
