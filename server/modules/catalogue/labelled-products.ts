/** What a label needs of its products: names in every script, prices, and the first barcode. */
import type { BusinessTx } from '../../platform/database.ts'
import { findForLabels } from './goods.db.ts'

export interface LabelledProduct {
  readonly id: string
  readonly name: string
  readonly nameHi: string | null
  readonly nameTa: string | null
  readonly pricePaise: number
  readonly mrpPaise: number | null
  readonly barcode: string | null
}

export async function labelledProducts(tx: BusinessTx, productIds: readonly string[]): Promise<LabelledProduct[]> {
  return findForLabels(tx, productIds)
}
