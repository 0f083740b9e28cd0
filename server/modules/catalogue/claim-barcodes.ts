/** Takes barcodes for a product. Throws the refusal catalogue.barcode-taken for the first that another one has. */
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { findByBarcode, takeBarcodes } from './product.db.ts'

export async function claimBarcodes(tx: BusinessTx, productId: string, codes: readonly string[]): Promise<void> {
  const [barcode] = (await takeBarcodes(tx, productId, codes)).taken
  if (barcode === undefined) return
  const holder = await findByBarcode(tx, barcode)
  throw refuse('catalogue.barcode-taken', { barcode, name: holder?.name ?? '' })
}
