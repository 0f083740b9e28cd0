import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface PushDevice {
  readonly id: string
  readonly name: string
  readonly unassigned: boolean
  readonly madeAt: string
}

export async function pushDevicesOf(tx: BusinessTx, personId: string): Promise<PushDevice[]> {
  return tx.rows<PushDevice>(sql`
    select id, name, unassigned, made_at as "madeAt" from notifications.push_devices
    where business_id = ${tx.businessId} and person_id = ${personId} order by made_at, id`)
}

/** A browser is one person's: whoever asked last. */
export async function savePushDevice(
  tx: BusinessTx,
  device: { readonly personId: string; readonly endpoint: string; readonly name: string; readonly unassigned: boolean },
): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    insert into notifications.push_devices (id, person_id, endpoint, name, unassigned, made_at)
    values (${tx.acting.newId()}, ${device.personId}, ${device.endpoint}, ${device.name}, ${device.unassigned}, ${tx.acting.now})
    on conflict (business_id, endpoint) do update
      set person_id = excluded.person_id, name = excluded.name, unassigned = excluded.unassigned
    returning id`)
  return row!.id
}

export async function deletePushDevice(
  tx: BusinessTx,
  { id, personId }: { id: string; personId: string },
): Promise<number> {
  return tx.run(sql`
    delete from notifications.push_devices
    where business_id = ${tx.businessId} and id = ${id} and person_id = ${personId}`)
}

/** All but the latest of a person. */
export async function deleteOldPushDevices(tx: BusinessTx, personId: string, most: number): Promise<void> {
  await tx.run(sql`
    delete from notifications.push_devices where business_id = ${tx.businessId} and id in (
      select d.id from notifications.push_devices d
      where d.business_id = ${tx.businessId} and d.person_id = ${personId} order by d.made_at desc, d.id desc offset ${most})`)
}

/** Those of these people, and with `unassigned` those that asked for what is nobody's. */
export async function devicesToWake(
  tx: BusinessTx,
  { personIds, unassigned }: { personIds: readonly string[]; unassigned: boolean },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from notifications.push_devices
    where business_id = ${tx.businessId} and (person_id = any(${personIds}::uuid[]) or (unassigned and ${unassigned}))
    order by id limit 500`)
  return rows.map(({ id }) => id)
}

export async function anyPushDevice(tx: BusinessTx): Promise<boolean> {
  const row = await tx.row<{ any: boolean }>(sql`
    select exists (select from notifications.push_devices where business_id = ${tx.businessId}) as any`)
  return row!.any
}

export async function findPushDevice(
  tx: BusinessTx,
  id: string,
): Promise<{ readonly endpoint: string; readonly personId: string } | undefined> {
  return tx.row(sql`
    select endpoint, person_id as "personId" from notifications.push_devices
    where business_id = ${tx.businessId} and id = ${id}`)
}

export async function saveWoken(tx: BusinessTx, id: string): Promise<void> {
  await tx.run(sql`
    update notifications.push_devices set woken_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${id}`)
}
