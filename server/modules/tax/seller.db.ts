import type { Day } from '@galla/gst/day'
import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Seller } from './seller.ts'

/**
 * Profile and registration in one statement, for every bill asks. A business whose first registration has not been
 * entered yet (that is a job after its opening) sells by its profile.
 */
export async function findSeller(tx: BusinessTx, day: Day): Promise<Seller | undefined> {
  return tx.row<Seller>(sql`
    select b.name, b.legal_name as "legalName",
      case when r.gstin is not null then r.scheme when known.registered then 'unregistered' else b.scheme end as scheme,
      case when r.gstin is not null then r.gstin when known.registered then null else b.gstin end as gstin,
      coalesce(r.state_code, b.state_code) as "stateCode",
      b.address, b.pin_code as "pinCode", b.phone, b.upi_id as "upiId", b.round_to_rupee as "roundToRupee"
    from identity.businesses b
    left join lateral (
      select gstin, scheme, state_code from tax.registrations
      where business_id = b.business_id and replaced_at is null
        and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
      order by valid_from desc limit 1
    ) r on true
    cross join lateral (
      select exists (select 1 from tax.registrations where business_id = b.business_id) as registered
    ) known
    where b.business_id = ${tx.businessId}`)
}
