/** One product as it is kept; undefined when this business has none of that id. */
import type { BusinessTx } from '../../platform/database.ts'
import { findProduct } from './product.db.ts'
import type { Product } from './product.ts'

export async function productOf(tx: BusinessTx, productId: string): Promise<Product | undefined> {
  return findProduct(tx, productId)
}
