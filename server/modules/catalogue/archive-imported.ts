/** Archives the products of an import that nobody has changed since; their barcodes and SKUs become free. */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntries } from '../audit/record-entries.ts'
import { archiveUntouched } from './product-import.db.ts'

export async function archiveImported(
  tx: BusinessTx,
  added: readonly { readonly objectId: string; readonly version: number }[],
): Promise<number> {
  const productIds = await archiveUntouched(tx, added)
  await Promise.all([
    recordEntries(
      tx,
      productIds.map((id) => ({ act: 'catalogue.archive-product', object: { kind: 'product', id } })),
    ),
    productIds.length > 0 && announce(tx, 'catalogue.products-imported', { productIds }),
    publish(tx, 'products', {}),
  ])
  return productIds.length
}
