import sql from 'sql-template-tag'
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

/** Takes the oldest that nobody holds. */
export async function takeBodies(
  tx: PlatformTx,
  { now, heldUntil, limit }: { now: string; heldUntil: string; limit: number },
): Promise<{ id: string; body: Buffer; tries: number }[]> {
  return tx.rows(sql`
    with next as (
      select id from channels.webhook_bodies
      where state = 'new' and (held_until is null or held_until <= ${now})
      order by received_at, id limit ${limit} for update skip locked
    ), taken as (
      update channels.webhook_bodies b set held_until = ${heldUntil} from next where b.id = next.id
      returning b.id, b.body, b.tries, b.received_at
    )
    select id, body, tries from taken order by received_at, id`)
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

export async function reviveDead(tx: PlatformTx): Promise<number> {
  return tx.run(sql`
    update channels.webhook_bodies set state = 'new', tries = 0, held_until = null where state = 'dead'`)
}

export async function deleteReadBefore(tx: PlatformTx, before: string): Promise<void> {
  await tx.run(sql`delete from channels.webhook_bodies where state = 'read' and read_at < ${before}`)
}
