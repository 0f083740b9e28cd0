/** What rows of a file would do to the catalogue: new, changed, the same, or refused and why. One look for the whole portion. */
import type { BusinessTx } from '../../platform/database.ts'
import { caught, type Fault, fault, type ImportOptions, type Weighed } from '../imports/import-target.ts'
import { checkPrice, type Product } from './product.ts'
import { productsNamed } from './product-import.db.ts'
import { asNew, keysOf, type ProductItem } from './product-item.ts'

export async function weighProducts(
  tx: BusinessTx,
  rows: readonly { readonly nth: number; readonly id: string; readonly item: ProductItem }[],
  { duplicates }: ImportOptions,
): Promise<Weighed<ProductItem>[]> {
  const there = await productsNamed(tx, {
    ids: rows.map(({ id }) => id),
    skus: rows.flatMap(({ item }) => item.sku?.toLowerCase() ?? []),
    barcodes: rows.flatMap(({ item }) => item.barcodes ?? []),
    names: rows.filter(({ item }) => !item.sku && !item.barcodes?.length).map(({ item }) => item.name.toLowerCase()),
  })
  const byId = new Map(there.map((product) => [product.id, product]))
  const living = there.filter((product) => product.archivedAt === null)
  const byKey = new Map<string, Product>()
  for (const product of living) {
    byKey.set(`name ${product.name.toLowerCase()}`, product)
    if (product.sku) byKey.set(`sku ${product.sku.toLowerCase()}`, product)
    for (const code of product.barcodes) byKey.set(`barcode ${code}`, product)
  }

  return rows.map(({ nth, id, item }) => {
    const found = new Map(
      keysOf(item).flatMap((key) => (byKey.has(key) ? [[byKey.get(key)!.id, byKey.get(key)!]] : [])),
    )
    const [one, other] = found.values()
    const faults: Fault[] = []
    const refused = () => ({ nth, item, outcome: 'refused' as const, faults })
    if (one && other) {
      faults.push(fault('imports.ambiguous', { one: one.name, other: other.name }))
      return refused()
    }
    const own = byId.get(id)
    const before = one ?? (own?.archivedAt === null ? own : undefined)
    if (before && duplicates === 'new' && before.id !== id) {
      // The codes are one product's alone; by the name alone there may be two.
      if (keysOf(item)[0]!.startsWith('name ')) return weighNew(tx, nth, item, faults)
      faults.push(fault('catalogue.sku-taken', { sku: item.sku ?? item.barcodes?.[0] ?? '', name: before.name }))
      return refused()
    }
    // One that was archived keeps its id: the same file brings another.
    if (!before) return { ...weighNew(tx, nth, item, faults), ...(own && { id: tx.acting.newId() }) }
    const { id: objectId } = before
    if (duplicates === 'skip')
      return { nth, item, objectId, outcome: sameAs(before, item) ? 'same' : 'skipped', faults }
    if (sameAs(before, item)) return { nth, item, objectId, outcome: 'same', faults }
    caught(faults, 'price', () => checkPrice({ ...before, ...item }, tx.acting.today))
    return faults.length > 0 ? refused() : { nth, item, objectId, outcome: 'changed', faults }
  })
}

function weighNew(tx: BusinessTx, nth: number, item: ProductItem, faults: Fault[]): Weighed<ProductItem> {
  if (item.pricePaise === undefined) faults.push(fault('imports.needed', { field: 'price' }, { field: 'price' }))
  if (item.taxClass === undefined) faults.push(fault('imports.needed', { field: 'gstRate' }, { field: 'gstRate' }))
  if (faults.length === 0) caught(faults, 'price', () => checkPrice(asNew(item), tx.acting.today))
  return { nth, item, outcome: faults.length > 0 ? 'refused' : 'new', faults }
}

/** Does the file say nothing that is not so already? */
function sameAs(before: Product, item: ProductItem): boolean {
  return Object.entries(item).every(([name, value]) =>
    name === 'barcodes'
      ? (value as string[]).every((code) => before.barcodes.includes(code))
      : before[name as keyof Product] === value,
  )
}
