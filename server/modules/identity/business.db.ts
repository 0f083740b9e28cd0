import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Business } from './business.ts'

const columns = sql`business_id as id, name, legal_name as "legalName", scheme, gstin, state_code as "stateCode", address,
  pin_code as "pinCode", phone, email, upi_id as "upiId", trade, round_to_rupee as "roundToRupee", version`

export async function insertBusiness(
  tx: BusinessTx,
  business: Omit<Business, 'version' | 'email' | 'upiId' | 'roundToRupee'>,
): Promise<Business> {
  const row = await tx.row<Business>(sql`
    insert into identity.businesses (name, legal_name, scheme, gstin, state_code, address, pin_code, phone, trade, changed_at)
    values (${business.name}, ${business.legalName}, ${business.scheme}, ${business.gstin}, ${business.stateCode},
      ${business.address}, ${business.pinCode}, ${business.phone}, ${business.trade}, ${tx.acting.now})
    returning ${columns}`)
  return row!
}

export async function findBusiness(tx: BusinessTx): Promise<Business> {
  const row = await tx.row<Business>(
    sql`select ${columns} from identity.businesses where business_id = ${tx.businessId}`,
  )
  return row!
}

export async function lockBusiness(tx: BusinessTx): Promise<Business> {
  const row = await tx.row<Business>(
    sql`select ${columns} from identity.businesses where business_id = ${tx.businessId} for update`,
  )
  return row!
}

export async function updateBusiness(tx: BusinessTx, business: Business): Promise<Business> {
  const row = await tx.row<Business>(sql`
    update identity.businesses set name = ${business.name}, legal_name = ${business.legalName}, address = ${business.address},
      pin_code = ${business.pinCode}, phone = ${business.phone}, email = ${business.email}, upi_id = ${business.upiId},
      trade = ${business.trade}, round_to_rupee = ${business.roundToRupee}, version = version + 1,
      changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} returning ${columns}`)
  return row!
}
