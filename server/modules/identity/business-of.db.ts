import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { BusinessProfile } from './business-of.ts'

export async function profileOf(tx: BusinessTx): Promise<BusinessProfile | undefined> {
  return tx.row<BusinessProfile>(sql`
    select business_id as id, name, legal_name as "legalName", scheme, gstin, state_code as "stateCode", address,
      pin_code as "pinCode", phone, email, upi_id as "upiId", trade, round_to_rupee as "roundToRupee"
    from identity.businesses where business_id = ${tx.businessId}`)
}
