/** What the business of this transaction says of itself, for rooms that lie uphill. */
import type { BusinessTx } from '../../platform/database.ts'
import { profileOf } from './business-of.db.ts'

export interface BusinessProfile {
  readonly id: string
  readonly name: string
  readonly legalName: string
  readonly scheme: 'regular' | 'composition' | 'unregistered'
  readonly gstin: string | null
  readonly stateCode: string
  readonly address: string
  readonly pinCode: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly upiId: string | null
  readonly trade: string
  readonly roundToRupee: boolean
}

export async function businessOf(tx: BusinessTx): Promise<BusinessProfile> {
  const profile = await profileOf(tx)
  // A transaction enters only a business that the directory knows, and the two are opened together.
  if (!profile) throw new Error('this business has no profile')
  return profile
}
