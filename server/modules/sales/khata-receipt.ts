/** The receipt for money that was taken for a khata: numbered, frozen as it was given. */
import type { Seller } from '../tax/seller.ts'
import type { SellerOnBill } from './invoice.ts'

export interface KhataReceipt {
  readonly id: string
  readonly contactId: string
  readonly number: string
  readonly financialYear: number
  readonly day: string
  readonly at: string
  readonly tillId: string
  readonly deviceId: string | null
  readonly sequence: number | null
  readonly cashierId: string | null
  readonly cashierName: string | null
  readonly seller: SellerOnBill
  readonly name: string
  readonly phone: string | null
  readonly amountPaise: number
  readonly advancePaise: number
  readonly tender: string
  readonly reference: string | null
  readonly leftPaise: number
  readonly bodyHash: Buffer | null
}

export function sellerOnReceipt({ roundToRupee: _, ...seller }: Seller): SellerOnBill {
  return seller
}
