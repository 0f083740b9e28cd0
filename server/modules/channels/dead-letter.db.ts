import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface DeadLetter {
  readonly id: string
  readonly reason: string
  readonly holds: Readonly<Record<string, number>>
  readonly bytes: number
  readonly tries: number
  readonly receivedAt: string
  readonly laidAsideAt: string
}

export async function saveDeadLetter(tx: BusinessTx, letter: Omit<DeadLetter, 'laidAsideAt'>): Promise<void> {
  await tx.run(sql`
    insert into channels.dead_letters (body_id, reason, holds, bytes, tries, received_at, laid_aside_at)
    values (${letter.id}, ${letter.reason}, ${JSON.stringify(letter.holds)}, ${letter.bytes}, ${letter.tries},
      ${letter.receivedAt}, ${tx.acting.now})
    on conflict (business_id, body_id) do update set reason = excluded.reason, tries = excluded.tries,
      laid_aside_at = excluded.laid_aside_at`)
}

/** Read at last, or about to be. */
export async function deleteDeadLetters(tx: BusinessTx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`
    delete from channels.dead_letters where business_id = ${tx.businessId} and body_id = any(${ids}::uuid[])`)
}

export async function findDeadLetterIds(tx: BusinessTx, id: string | undefined): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select body_id as id from channels.dead_letters
    where business_id = ${tx.businessId} and (${id ?? null}::uuid is null or body_id = ${id ?? null}::uuid)
    order by received_at limit 1000`)
  return rows.map((row) => row.id)
}

export async function deadLettersBefore(
  tx: BusinessTx,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<DeadLetter[]> {
  return tx.rows<DeadLetter>(sql`
    select body_id as id, reason, holds, bytes, tries, received_at as "receivedAt", laid_aside_at as "laidAsideAt"
    from channels.dead_letters
    where business_id = ${tx.businessId}
      and (received_at, body_id) < (${before?.[0] ?? 'infinity'}, ${before?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'})
    order by received_at desc, body_id desc limit ${limit}`)
}
