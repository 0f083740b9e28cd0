/** Takes over what the catalogue says of the products of an import, all in one statement. */
import type { BusinessTx } from '../../platform/database.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { firstLocationOf } from './level.ts'
import { openFirstLocation } from './open-first-location.ts'
import { copyProducts } from './opening-import.db.ts'

export async function copyManyFromCatalogue(tx: BusinessTx, productIds: readonly string[]): Promise<void> {
  await openFirstLocation(tx)
  const products = (await productsForSale(tx, productIds)).sort((a, b) => (a.id < b.id ? -1 : 1))
  await copyProducts(
    tx,
    products.map(({ id, name, reorderLevel, archived, stockPolicy }) => ({
      productId: id,
      name,
      reorderLevel,
      kept: !archived && stockPolicy !== 'not-kept',
    })),
    firstLocationOf(tx.businessId),
  )
}
