import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export async function findTill(
  tx: BusinessTx,
  tillId: string,
): Promise<{ id: string; name: string; prefix: string } | undefined> {
  return tx.row(sql`select id, name, prefix from tills.tills where business_id = ${tx.businessId} and id = ${tillId}`)
}
