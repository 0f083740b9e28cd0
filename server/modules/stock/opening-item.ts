/** How opening stock comes out of files: which product, how much, and in which shop. */
import { type Fault, fault, type ReadRow } from '../imports/import-target.ts'
import { isBlank, readLine, readThousandths } from '../imports/read-cell.ts'

export interface OpeningItem {
  readonly name: string | undefined
  readonly sku: string | undefined
  readonly barcode: string | undefined
  readonly location: string | undefined
  /** Thousandths. */
  readonly quantity: number
}

export const openingFields = [
  {
    name: 'name',
    synonyms: [
      'Item name',
      'Product name',
      'Product',
      'Item',
      'Description',
      'Particulars',
      'Stock item',
      'नाम',
      'பெயர்',
    ],
  },
  { name: 'sku', synonyms: ['Item code', 'Code', 'Product code', 'Part no', 'Part number'] },
  { name: 'barcode', synonyms: ['Barcodes', 'EAN', 'UPC', 'Bar code', 'Barcode no'] },
  {
    name: 'quantity',
    needed: true,
    synonyms: [
      'On hand',
      'Qty',
      'Stock',
      'Opening stock',
      'Opening stock quantity',
      'Opening balance',
      'Opening qty',
      'Closing balance',
      'Closing stock',
      'Current stock quantity',
      'Balance',
      'मात्रा',
      'स्टॉक',
      'அளவு',
      'இருப்பு',
    ],
  },
  { name: 'location', synonyms: ['Shop', 'Godown', 'Branch', 'Store', 'Warehouse', 'Item location'] },
] as const

export function readOpening(cells: Readonly<Record<string, string>>): ReadRow<OpeningItem> {
  const faults: Fault[] = []
  const name = readLine(cells.name, 160)
  const sku = readLine(cells.sku, 40)
  const barcode = cells.barcode?.trim().split(/[\s,;|]+/u)[0] || undefined
  const quantity = readThousandths(cells.quantity, 'quantity', faults)
  if (isBlank(cells.quantity)) faults.push(fault('imports.needed', { field: 'quantity' }, { field: 'quantity' }))
  if (!name && !sku && !barcode) faults.push(fault('imports.needed', { field: 'name' }, { field: 'name' }))
  if (quantity === undefined || faults.length > 0) return { item: undefined, keys: [], faults }
  const location = readLine(cells.location, 80)
  const key = (sku ?? barcode ?? name!).toLowerCase()
  return {
    item: { name, sku, barcode, location, quantity },
    keys: [`${key} @ ${location?.toLowerCase() ?? ''}`],
    faults,
  }
}
