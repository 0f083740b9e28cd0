import sql, { empty } from 'sql-template-tag'
import type { PlatformTx } from '../../platform/database.ts'

/** Kept once, however often it is posted. */
export async function insertBodies(
  tx: PlatformTx,
  bodies: readonly { id: string; sha256: Buffer; body: Buffer; receivedAt: string }[],
): Promise<void> {
  await tx.run(sql`
    insert into channels.webhook_bodies (id, sha256, body, received_at)
    select * from unnest(${bodies.map((b) => b.id)}::uuid[], ${bodies.map((b) => b.sha256)}::bytea[],
      ${bodies.map((b) => b.body)}::bytea[], ${bodies.map((b) => b.receivedAt)}::timestamptz[])
    on conflict (sha256) do nothing`)
}

export interface TakenBody {
  readonly id: string
  readonly body: Buffer
  readonly tries: number
  readonly receivedAt: string
  /** It could not be read before. */
  readonly failedBefore: boolean
}

/** Takes the oldest that nobody holds. */
export async function takeBodies(
  tx: PlatformTx,
  { now, heldUntil, limit }: { now: string; heldUntil: string; limit: number },
): Promise<TakenBody[]> {
  return tx.rows(sql`
    with next as (
      select id from channels.webhook_bodies
      where state = 'new' and (held_until is null or held_until <= ${now})
      order by received_at, id limit ${limit} for update skip locked
    ), taken as (
      update channels.webhook_bodies b set held_until = ${heldUntil} from next where b.id = next.id
      returning b.id, b.body, b.tries, b.received_at, b.error_kind
    )
    select id, body, tries, received_at as "receivedAt", error_kind is not null as "failedBefore" from taken order by received_at, id`)
}

export async function saveRead(tx: PlatformTx, ids: readonly string[], now: string): Promise<void> {
  await tx.run(sql`
    update channels.webhook_bodies set state = 'read', read_at = ${now}, held_until = null, error_kind = null
    where id = any(${ids}::uuid[])`)
}

/** Could not be read: tried again later, or laid aside. */
export async function saveNotRead(
  tx: PlatformTx,
  { id, errorKind, dead, againAt }: { id: string; errorKind: string; dead: boolean; againAt: string },
): Promise<void> {
  await tx.run(sql`
    update channels.webhook_bodies set state = ${dead ? 'dead' : 'new'}, tries = tries + 1, error_kind = ${errorKind},
      held_until = ${againAt}
    where id = ${id}`)
}

/** All that are dead, or those of them that are named. */
export async function reviveDead(tx: PlatformTx, ids?: readonly string[]): Promise<number> {
  return tx.run(sql`
    update channels.webhook_bodies set state = 'new', tries = 0, held_until = null
    where state = 'dead' ${ids ? sql`and id = any(${ids}::uuid[])` : empty}`)
}

export interface Stray {
  readonly id: string
  readonly bodyId: string
  readonly why: 'nobodys-number' | 'two-businesses' | 'not-theirs'
  readonly phoneNumberId: string | null
  readonly wabaId: string | null
  readonly kinds: Readonly<Record<string, number>>
}

/** What belongs to no business of this house. */
export async function insertStrays(tx: PlatformTx, strays: readonly Stray[], at: string): Promise<void> {
  await tx.run(sql`
    insert into channels.strays (id, body_id, why, phone_number_id, waba_id, kinds, at)
    select id, body_id, why, phone_number_id, waba_id, kinds, ${at}::timestamptz
    from unnest(${strays.map((s) => s.id)}::uuid[], ${strays.map((s) => s.bodyId)}::uuid[], ${strays.map((s) => s.why)}::text[],
      ${strays.map((s) => s.phoneNumberId)}::text[], ${strays.map((s) => s.wabaId)}::text[],
      ${strays.map((s) => JSON.stringify(s.kinds))}::jsonb[]) as s (id, body_id, why, phone_number_id, waba_id, kinds)
    on conflict do nothing`)
}

export async function deleteStraysBefore(tx: PlatformTx, before: string): Promise<void> {
  await tx.run(sql`delete from channels.strays where at < ${before}`)
}

export async function deleteReadBefore(tx: PlatformTx, before: string): Promise<void> {
  await tx.run(sql`delete from channels.webhook_bodies where state = 'read' and read_at < ${before}`)
}
