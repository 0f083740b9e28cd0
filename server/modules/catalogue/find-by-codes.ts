/** The living products that bear these SKUs, barcodes or names, for rooms that know them by what a file says. */
import type { BusinessTx } from '../../platform/database.ts'
import type { Product } from './product.ts'
import { productsNamed } from './product-import.db.ts'

export async function findByCodes(
  tx: BusinessTx,
  given: { readonly skus: readonly string[]; readonly barcodes: readonly string[]; readonly names: readonly string[] },
): Promise<Product[]> {
  const lower = (all: readonly string[]) => all.map((one) => one.toLowerCase())
  const found = await productsNamed(tx, {
    ids: [],
    skus: lower(given.skus),
    barcodes: given.barcodes,
    names: lower(given.names),
  })
  return found.filter((product) => product.archivedAt === null)
}
