import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface Opening {
  readonly contactId: string
  readonly account: 'khata' | 'store-credit' | 'advance'
  readonly amountPaise: number
}

const standing = sql`e.kind = 'opening' and e.opening_nth = (
  select count(*) from sales.khata_entries u
  where u.business_id = e.business_id and u.contact_id = e.contact_id and u.account = e.account
    and u.kind = 'opening-undone')`

/** The openings of these contacts that stand. */
export async function openingsOf(tx: BusinessTx, contactIds: readonly string[]): Promise<Opening[]> {
  if (contactIds.length === 0) return []
  return tx.rows<Opening>(sql`
    select e.contact_id as "contactId", e.account, e.amount_paise as "amountPaise" from sales.khata_entries e
    where e.business_id = ${tx.businessId} and e.contact_id = any(${contactIds}::uuid[]) and ${standing}`)
}

/** Of these entries, the openings that stand, in the order in which accounts are locked. */
export async function openingsToUndo(tx: BusinessTx, entryIds: readonly string[]): Promise<Opening[]> {
  return tx.rows<Opening>(sql`
    select e.contact_id as "contactId", e.account, e.amount_paise as "amountPaise" from sales.khata_entries e
    where e.business_id = ${tx.businessId} and e.id = any(${entryIds}::uuid[]) and ${standing}
    order by e.contact_id`)
}
