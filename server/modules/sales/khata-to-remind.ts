/** What a listener asks of a khata before it reminds: who owes how much to whom; undefined when nothing is owed any more. */
import type { BusinessTx } from '../../platform/database.ts'
import { sellerOn } from '../tax/seller-on.ts'
import { findKhata } from './khata.db.ts'

export interface KhataToRemind {
  readonly khataPaise: number
  readonly owedSince: string
  readonly shop: string
  readonly upiId: string | null
}

export async function khataToRemind(tx: BusinessTx, contactId: string): Promise<KhataToRemind | undefined> {
  const [khata, seller] = await Promise.all([findKhata(tx, contactId), sellerOn(tx, tx.acting.today)])
  if (!khata?.owedSince) return undefined
  return { khataPaise: khata.khataPaise, owedSince: khata.owedSince, shop: seller.name, upiId: seller.upiId }
}
