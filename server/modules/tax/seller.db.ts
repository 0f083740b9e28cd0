import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Seller } from './seller-on.ts'

export async function findSeller(tx: BusinessTx): Promise<Seller> {
  const row = await tx.row<Seller>(sql`
    select name, legal_name as "legalName", scheme, gstin, state_code as "stateCode", address, pin_code as "pinCode", phone,
      upi_id as "upiId", round_to_rupee as "roundToRupee"
    from identity.businesses where business_id = ${tx.businessId}`)
  return row!
}
