import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { LanPrinter } from './lan-printer.ts'

const columns = sql`id, name, address, port`

export async function allPrinters(tx: BusinessTx): Promise<LanPrinter[]> {
  return tx.rows<LanPrinter>(sql`
    select ${columns} from tills.printers where business_id = ${tx.businessId} order by added_at, id limit 200`)
}

export async function findPrinter(tx: BusinessTx, printerId: string): Promise<LanPrinter | undefined> {
  return tx.row<LanPrinter>(
    sql`select ${columns} from tills.printers where business_id = ${tx.businessId} and id = ${printerId}`,
  )
}

/** Undefined when the id or the address is there already. */
export async function insertPrinter(tx: BusinessTx, p: LanPrinter): Promise<LanPrinter | undefined> {
  return tx.row<LanPrinter>(sql`
    insert into tills.printers (business_id, id, name, address, port, added_at)
    values (${tx.businessId}, ${p.id}, ${p.name}, ${p.address}, ${p.port}, ${tx.acting.now})
    on conflict do nothing
    returning ${columns}`)
}

export async function deletePrinter(tx: BusinessTx, printerId: string): Promise<LanPrinter | undefined> {
  return tx.row<LanPrinter>(
    sql`delete from tills.printers where business_id = ${tx.businessId} and id = ${printerId} returning ${columns}`,
  )
}
