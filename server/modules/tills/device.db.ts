import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Device } from './device.ts'

const columns = sql`d.id, d.till_id as "tillId", t.name as "tillName", t.active as "tillActive",
  t.location_id as "locationId", d.name, d.prefix, d.secret_hash as "secretHash", d.nonce_hash as "nonceHash",
  d.enrolled_at as "enrolledAt", d.enrolled_by as "enrolledBy", d.seen_at as "seenAt", d.unsent,
  (select s.last_number from tills.device_series s
   where s.business_id = d.business_id and s.device_id = d.id order by s.financial_year desc limit 1) as "lastNumber",
  d.closed_at as "closedAt", d.closed_by as "closedBy", d.closed_reason as "closedReason", d.closed_number as "closedNumber"`

const joined = sql`tills.devices d join tills.tills t on t.business_id = d.business_id and t.id = d.till_id`

export async function findDevice(
  tx: BusinessTx,
  deviceId: string,
  { locked = false }: { locked?: boolean } = {},
): Promise<Device | undefined> {
  return tx.row<Device>(sql`
    select ${columns} from ${joined} where d.business_id = ${tx.businessId} and d.id = ${deviceId}
    ${locked ? sql`for update of d` : empty}`)
}

export async function devicesBefore(
  tx: BusinessTx,
  {
    tillId,
    before,
    limit,
  }: {
    tillId: string | undefined
    before: readonly [enrolledAt: string, id: string] | undefined
    limit: number
  },
): Promise<Device[]> {
  return tx.rows<Device>(sql`
    select ${columns} from ${joined}
    where d.business_id = ${tx.businessId}
      ${tillId === undefined ? empty : sql`and d.till_id = ${tillId}`}
      ${before ? sql`and (d.enrolled_at, d.id) < (${before[0]}, ${before[1]})` : empty}
    order by d.enrolled_at desc, d.id desc
    limit ${limit}`)
}

/** Of those given, in their order, the first that neither a till nor a device has ever had. */
export async function firstFreePrefix(tx: BusinessTx, prefixes: readonly string[]): Promise<string | undefined> {
  const row = await tx.row<{ prefix: string }>(sql`
    select g.prefix from unnest(${prefixes}::text[]) with ordinality as g (prefix, at)
    where not exists (
        select 1 from tills.devices d where d.business_id = ${tx.businessId} and d.prefix = g.prefix)
      and not exists (select 1 from tills.tills t where t.business_id = ${tx.businessId} and t.prefix = g.prefix)
    order by g.at limit 1`)
  return row?.prefix
}

export async function deviceWithPrefix(tx: BusinessTx, prefix: string): Promise<{ name: string } | undefined> {
  return tx.row(sql`select name from tills.devices where business_id = ${tx.businessId} and prefix = ${prefix}`)
}

export async function insertDevice(
  tx: BusinessTx,
  d: Pick<Device, 'id' | 'tillId' | 'name' | 'prefix' | 'secretHash' | 'nonceHash' | 'enrolledBy'>,
): Promise<void> {
  await tx.run(sql`
    insert into tills.devices (id, till_id, name, prefix, secret_hash, nonce_hash, enrolled_at, enrolled_by, seen_at, unsent)
    values (${d.id}, ${d.tillId}, ${d.name}, ${d.prefix}, ${d.secretHash}, ${d.nonceHash}, ${tx.acting.now},
      ${d.enrolledBy}, ${tx.acting.now}, 0)`)
}

export async function noteCall(
  tx: BusinessTx,
  { deviceId, nonceHash, unsent }: { deviceId: string; nonceHash: Buffer; unsent: number },
): Promise<void> {
  await tx.run(sql`
    update tills.devices set nonce_hash = ${nonceHash}, unsent = ${unsent}, seen_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${deviceId}`)
}

export async function saveClosing(
  tx: BusinessTx,
  c: { deviceId: string; by: string | null; reason: string; lastNumber: string | null },
): Promise<void> {
  await tx.run(sql`
    update tills.devices set closed_at = ${tx.acting.now}, closed_by = ${c.by}, closed_reason = ${c.reason},
      closed_number = ${c.lastNumber}
    where business_id = ${tx.businessId} and id = ${c.deviceId}`)
}

export async function lastSequences(
  tx: BusinessTx,
  deviceId: string,
): Promise<{ financialYear: number; sequence: number; number: string }[]> {
  return tx.rows(sql`
    select financial_year as "financialYear", last_sequence as sequence, last_number as number
    from tills.device_series where business_id = ${tx.businessId} and device_id = ${deviceId} order by financial_year`)
}

/**
 * Keeps the highest number that arrived; nothing for a device that nobody knows. The row is locked until the commit, so
 * bills of one device come one by one.
 */
export async function raiseSeries(
  tx: BusinessTx,
  s: { deviceId: string; financialYear: number; sequence: number; number: string },
): Promise<number> {
  const row = await tx.row<{ before: number }>(sql`
    with before as (
      select last_sequence from tills.device_series
      where business_id = ${tx.businessId} and device_id = ${s.deviceId} and financial_year = ${s.financialYear}
      for update
    ), raised as (
      insert into tills.device_series as d (device_id, financial_year, last_sequence, last_number)
      select id, ${s.financialYear}, ${s.sequence}, ${s.number}
      from tills.devices where business_id = ${tx.businessId} and id = ${s.deviceId}
      on conflict (business_id, device_id, financial_year) do update set last_sequence = excluded.last_sequence,
        last_number = excluded.last_number
        where d.last_sequence < excluded.last_sequence
    )
    select coalesce((select last_sequence from before), 0) as before`)
  return row!.before
}
