/** Writes the opening stock of a portion: one movement for each product, one statement for each shop. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntries } from '../audit/record-entries.ts'
import type { Weighed, Written } from '../imports/import-target.ts'
import { moveGoods } from './level.db.ts'
import { openFirstLocation } from './open-first-location.ts'
import type { OpeningItem } from './opening-item.ts'
import type { OpeningFound } from './weigh-opening.ts'

export async function writeOpening(
  tx: BusinessTx,
  importId: string,
  rows: readonly (Weighed<OpeningItem> & { readonly id: string })[],
): Promise<Written[]> {
  await openFirstLocation(tx)
  const byPlace = Map.groupBy(rows, (row) => (row.item as OpeningFound).locationId!)
  for (const [locationId, lines] of [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const moves = lines.map(({ item }) => {
      const { productId, productName, quantity } = item as OpeningFound
      return { productId: productId!, quantity, name: productName! }
    })
    // The document is the import in this shop: one product is opened once in each.
    const document = { kind: 'opening' as const, id: lines[0]!.id, at: tx.acting.now }
    await moveGoods(tx, { document, locationId, moves, reason: 'Import' })
  }
  await Promise.all([
    recordEntries(
      tx,
      rows.map(({ item, objectId }) => ({
        act: 'stock.adjust-stock',
        object: { kind: 'product', id: objectId! },
        facts: { how: 'opening', quantity: item.quantity, import: importId },
      })),
    ),
    publish(tx, 'stock', { importId }),
  ])
  return rows.map(({ nth, objectId }) => ({ nth, objectId: objectId!, version: 1 }))
}
