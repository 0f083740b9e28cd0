/** Who sells on a day, as the bill of that day names him. */
import type { Day } from '@galla/gst/day'
import type { BusinessTx } from '../../platform/database.ts'
import { findSeller } from './seller.db.ts'
import type { Seller } from './seller.ts'

export async function sellerOn(tx: BusinessTx, day: Day): Promise<Seller> {
  const seller = await findSeller(tx, day)
  if (!seller) throw new Error('this business has no profile')
  return seller
}
