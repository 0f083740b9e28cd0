/** The shop as it stands on a bill of a day. */
import type { Scheme } from '@galla/gst/documents'
import type { Day } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { findSeller } from './seller.db.ts'

export interface Seller {
  readonly name: string
  readonly legalName: string
  readonly scheme: Scheme
  readonly gstin: string | null
  readonly stateCode: string
  readonly address: string
  readonly pinCode: string | null
  readonly phone: string | null
  readonly upiId: string | null
  readonly roundToRupee: boolean
}

export async function sellerOn(tx: BusinessTx, _day: Day): Promise<Seller> {
  return findSeller(tx)
}
