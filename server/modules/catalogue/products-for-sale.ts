/**
 * What a bill needs to know of its products, in one statement. What this business does not have is not in the answer;
 * an archived product is, and says so, for a till without a line may have sold it before it heard.
 */
import type { ListPrice, UnitOfGoods } from '@galla/gst/price'
import type { TaxClassKey } from '@galla/gst/rates'
import type { Taxability } from '@galla/gst/tax'
import type { Paise } from '@galla/money/paise'
import type { BusinessTx } from '../../platform/database.ts'
import { findForSale } from './product.db.ts'
import { taxed } from './product.ts'

export interface ProductForSale {
  readonly id: string
  readonly name: string
  readonly nameHi: string | null
  readonly nameTa: string | null
  readonly sku: string | null
  readonly hsn: string | null
  readonly unit: string
  readonly taxClass: TaxClassKey
  /** Of the class, today; a bill of another day asks `rateOfLine` with its day. */
  readonly taxability: Taxability
  readonly pricePaise: Paise
  readonly priceIncludesTax: boolean
  readonly mrpPaise: Paise | null
  readonly lowestPricePaise: Paise | null
  readonly costPaise: Paise | null
  readonly stockPolicy: 'allow' | 'warn' | 'block' | 'not-kept'
  /** Thousandths of the unit. */
  readonly reorderLevel: number
  readonly units: readonly UnitOfGoods[]
  /** Of the price list that was asked for; none when none was. */
  readonly listPrices: readonly ListPrice[]
  readonly archived: boolean
  /** Higher with each change: a till that has seen this mark knows the product as it is. */
  readonly mark: number
  readonly tracking: 'none' | 'batch' | 'serial'
  /** Of a kit: what leaves the shelf when one is sold; null for everything else. */
  readonly parts: readonly PartOfKit[] | null
}

export interface PartOfKit {
  readonly productId: string
  readonly name: string
  readonly policy: ProductForSale['stockPolicy']
  readonly tracking: ProductForSale['tracking']
  /** Thousandths in one kit. */
  readonly perKit: number
}

export async function productsForSale(
  tx: BusinessTx,
  productIds: readonly string[],
  priceListId?: string,
): Promise<ProductForSale[]> {
  const products = await findForSale(tx, { productIds, priceListId })
  return products.map((product) => ({ ...product, taxability: taxed(product, tx.acting.today).taxability }))
}
