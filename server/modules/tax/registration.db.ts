import type { Day } from '@galla/gst/day'
import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Registration } from './registration.ts'

const columns = sql`id, gstin, state_code as "stateCode", scheme, valid_from as "validFrom", valid_to as "validTo",
  entered_at as "enteredAt"`

/** Undefined when the id, or a registration of that day, is there already. */
export async function insertRegistration(
  tx: BusinessTx,
  r: Pick<Registration, 'id' | 'gstin' | 'stateCode' | 'scheme' | 'validFrom'>,
): Promise<Registration | undefined> {
  return tx.row<Registration>(sql`
    insert into tax.registrations (id, gstin, state_code, scheme, valid_from, entered_at)
    values (${r.id}, ${r.gstin}, ${r.stateCode}, ${r.scheme}, ${r.validFrom}, ${tx.acting.now})
    on conflict do nothing
    returning ${columns}`)
}

export async function findRegistration(tx: BusinessTx, id: string): Promise<Registration | undefined> {
  return tx.row<Registration>(
    sql`select ${columns} from tax.registrations where business_id = ${tx.businessId} and id = ${id}`,
  )
}

/** The one that has no end. */
export async function lockOpenRegistration(tx: BusinessTx): Promise<Registration | undefined> {
  return tx.row<Registration>(sql`
    select ${columns} from tax.registrations
    where business_id = ${tx.businessId} and replaced_at is null and valid_to is null for update`)
}

export async function endRegistration(tx: BusinessTx, id: string, lastDay: Day): Promise<void> {
  await tx.run(sql`
    update tax.registrations set valid_to = ${lastDay} where business_id = ${tx.businessId} and id = ${id}`)
}

export async function replaceRegistration(tx: BusinessTx, id: string): Promise<void> {
  await tx.run(sql`
    update tax.registrations set replaced_at = ${tx.acting.now} where business_id = ${tx.businessId} and id = ${id}`)
}

export async function registrationsNewestFirst(tx: BusinessTx): Promise<Registration[]> {
  return tx.rows<Registration>(sql`
    select ${columns} from tax.registrations where business_id = ${tx.businessId} and replaced_at is null
    order by valid_from desc limit 200`)
}
