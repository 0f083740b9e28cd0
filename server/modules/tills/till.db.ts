import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Till } from './till.ts'

const columns = sql`id, name, prefix, location_id as "locationId", active,
  ask_for_shift as "askForShift", lock_after_minutes as "lockAfterMinutes", pay_out_limit_paise as "payOutLimitPaise"`

export async function allTills(tx: BusinessTx): Promise<Till[]> {
  return tx.rows<Till>(sql`
    select ${columns} from tills.tills where business_id = ${tx.businessId} order by made_at, prefix limit 1000`)
}

/** Undefined when the id or the prefix is there already. */
export async function insertTill(
  tx: BusinessTx,
  t: Pick<Till, 'id' | 'name' | 'prefix' | 'locationId'>,
): Promise<Till | undefined> {
  return tx.row<Till>(sql`
    insert into tills.tills (id, name, prefix, location_id, made_at)
    values (${t.id}, ${t.name}, ${t.prefix}, ${t.locationId}, ${tx.acting.now})
    on conflict do nothing
    returning ${columns}`)
}

export async function findTill(
  tx: BusinessTx,
  tillId: string,
  { locked = false }: { locked?: boolean } = {},
): Promise<Till | undefined> {
  return tx.row<Till>(sql`
    select ${columns} from tills.tills where business_id = ${tx.businessId} and id = ${tillId}
    ${locked ? sql`for update` : empty}`)
}

export async function findByPrefix(tx: BusinessTx, prefix: string): Promise<Till | undefined> {
  return tx.row<Till>(
    sql`select ${columns} from tills.tills where business_id = ${tx.businessId} and prefix = ${prefix}`,
  )
}

export async function updateTill(tx: BusinessTx, t: Till): Promise<Till> {
  const row = await tx.row<Till>(sql`
    update tills.tills set name = ${t.name}, location_id = ${t.locationId}, active = ${t.active},
      ask_for_shift = ${t.askForShift}, lock_after_minutes = ${t.lockAfterMinutes},
      pay_out_limit_paise = ${t.payOutLimitPaise}
    where business_id = ${tx.businessId} and id = ${t.id}
    returning ${columns}`)
  return row!
}
