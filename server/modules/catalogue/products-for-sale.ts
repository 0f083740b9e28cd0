/** What the counter must know of some products, for another's act; unknown ones are left out. */
import type { Taxability } from '@galla/gst/tax'
import type { Paise } from '@galla/money/paise'
import type { BusinessTx } from '../../platform/database.ts'
import { productsById } from './product.db.ts'

export interface ProductForSale {
  readonly id: string
  readonly name: string
  readonly nameHi: string | null
  readonly nameTa: string | null
  readonly sku: string | null
  readonly hsn: string | null
  readonly unit: string
  readonly taxClass: string
  readonly taxability: Taxability
  readonly pricePaise: Paise
  readonly priceIncludesTax: boolean
  readonly mrpPaise: Paise | null
  readonly lowestPricePaise: Paise | null
  readonly costPaise: Paise | null
  readonly stockPolicy: 'allow' | 'warn' | 'block' | 'not-kept'
  readonly archived: boolean
}

export async function productsForSale(tx: BusinessTx, productIds: readonly string[]): Promise<ProductForSale[]> {
  return productsById(tx, productIds)
}
