import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Location } from './location.ts'

const columns = sql`id, name, address, phone, closed_at is null as active, id = business_id as first`

export async function allLocations(tx: BusinessTx): Promise<Location[]> {
  return tx.rows<Location>(sql`
    select ${columns} from stock.locations where business_id = ${tx.businessId} order by made_at, name limit 1000`)
}

export async function findLocation(tx: BusinessTx, id: string): Promise<Location | undefined> {
  return tx.row<Location>(
    sql`select ${columns} from stock.locations where business_id = ${tx.businessId} and id = ${id}`,
  )
}

/** Undefined when the id or the name is there already. */
export async function insertLocation(
  tx: BusinessTx,
  l: Pick<Location, 'id' | 'name' | 'address' | 'phone'>,
): Promise<Location | undefined> {
  return tx.row<Location>(sql`
    insert into stock.locations (id, name, address, phone, made_at)
    values (${l.id}, ${l.name}, ${l.address}, ${l.phone}, ${tx.acting.now})
    on conflict do nothing returning ${columns}`)
}

export async function updateLocation(tx: BusinessTx, l: Location): Promise<Location> {
  const row = await tx.row<Location>(sql`
    update stock.locations set name = ${l.name}, address = ${l.address}, phone = ${l.phone},
      closed_at = case when ${l.active}::boolean then null else coalesce(closed_at, ${tx.acting.now}) end
    where business_id = ${tx.businessId} and id = ${l.id} returning ${columns}`)
  return row!
}
