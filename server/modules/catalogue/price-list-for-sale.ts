/** The price list a bill is made by, and whether this buyer may pay by it. Undefined when there is none. */
import type { PriceList } from '@galla/gst/price'
import type { BusinessTx } from '../../platform/database.ts'
import { findListForSale } from './price-list.db.ts'

export interface PriceListForSale extends PriceList {
  readonly name: string
  readonly ended: boolean
  /** Open to anybody, or given to this contact. */
  readonly forThisBuyer: boolean
}

export async function priceListForSale(
  tx: BusinessTx,
  asked: { readonly priceListId: string | undefined; readonly contactId: string | undefined },
): Promise<PriceListForSale | undefined> {
  const { priceListId, contactId } = asked
  return priceListId === undefined ? undefined : findListForSale(tx, { priceListId, contactId })
}
