/** Something beside the product itself has changed: the tills load it again. */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { markProduct } from './product.db.ts'

export async function markChanged(tx: BusinessTx, productId: string): Promise<void> {
  await Promise.all([
    markProduct(tx, productId),
    publish(tx, 'products', { productId }),
    announce(tx, 'catalogue.product-changed', { productId }),
  ])
}
