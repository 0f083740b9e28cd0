/** Writes weighed rows of a file to the catalogue: the new in one statement, the changed in another. */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntryOfMany } from '../audit/record-entry-of-many.ts'
import type { Weighed, Written } from '../imports/import-target.ts'
import { claimMany, insertProducts, lockProducts, updateProducts } from './product-import.db.ts'
import { asNew, type ProductItem } from './product-item.ts'

export async function writeProducts(
  tx: BusinessTx,
  importId: string,
  rows: readonly (Weighed<ProductItem> & { readonly id: string })[],
): Promise<Written[]> {
  const added = rows.filter((row) => row.outcome === 'new')
  const changed = rows.filter((row) => row.outcome === 'changed')
  const before = new Map(
    (
      await lockProducts(
        tx,
        changed.map((row) => row.objectId!),
      )
    ).map((it) => [it.id, it]),
  )
  const news = added.map(({ id, item }) => ({ id, ...asNew(item) }))
  const changes = changed.map(({ objectId, item }) => {
    const product = before.get(objectId!)!
    const barcodes = [...new Set([...product.barcodes, ...(item.barcodes ?? [])])].sort().slice(0, 20)
    return { ...product, ...item, barcodes }
  })
  const versions = new Map(
    [...(await insertProducts(tx, news)), ...(await updateProducts(tx, changes))].map((row) => [row.id, row.version]),
  )
  await claimMany(
    tx,
    [...news, ...changes].flatMap(({ id, barcodes }) => barcodes.map((code) => ({ code, productId: id }))),
  )
  const done = rows.filter(({ id, objectId }) => versions.has(objectId ?? id))
  const written = done.map(({ nth, id, objectId = id }) => ({ nth, objectId, version: versions.get(objectId)! }))
  await Promise.all([
    ...[...Map.groupBy(done, ({ outcome, item }) => `${outcome} ${Object.keys(item).sort()}`).values()].map((alike) =>
      recordEntryOfMany(tx, {
        act: alike[0]!.outcome === 'new' ? 'catalogue.add-product' : 'catalogue.change-product',
        object: { kind: 'import', id: importId },
        of: 'product',
        ids: alike.map(({ id, objectId }) => objectId ?? id),
        facts: { import: importId, fields: Object.keys(alike[0]!.item) },
      }),
    ),
    announce(tx, 'catalogue.products-imported', { productIds: written.map((row) => row.objectId) }),
    publish(tx, 'products', { importId }),
  ])
  return written
}
