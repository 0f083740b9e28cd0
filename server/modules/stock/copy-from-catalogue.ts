/** Takes over a product's name, reorder level and stock setting into its levels. Safe to run again: it copies what is true now. */
import type { BusinessTx } from '../../platform/database.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { copyProduct } from './level.db.ts'

export async function copyFromCatalogue(tx: BusinessTx, productId: string): Promise<void> {
  const [product] = await productsForSale(tx, [productId])
  if (!product) return
  const { name, reorderLevel, archived, stockPolicy } = product
  await copyProduct(tx, { productId, name, reorderLevel, kept: !archived && stockPolicy !== 'not-kept' })
}
