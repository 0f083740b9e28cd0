/** How products come out of files: the fields, what other programs call them, and how a row is read. */
import { addProduct } from '@galla/contract/catalogue'
import { type TaxClassKey, taxClasses } from '@galla/gst/rates'
import { isUnitCode } from '@galla/gst/units'
import type { Day } from '../../platform/clock.ts'
import { caught, type Fault, fault, type ImportOptions, type ReadRow } from '../imports/import-target.ts'
import { isBlank, readLine, readPaise, readRate, readThousandths, readYes } from '../imports/read-cell.ts'
import { type Product, readProductHsn } from './product.ts'

/** What the file says of a product; what it does not say is not there. */
export type ProductItem = Partial<
  Pick<
    Product,
    | 'nameHi'
    | 'nameTa'
    | 'sku'
    | 'hsn'
    | 'unit'
    | 'category'
    | 'taxClass'
    | 'pricePaise'
    | 'priceIncludesTax'
    | 'mrpPaise'
    | 'lowestPricePaise'
    | 'costPaise'
    | 'stockPolicy'
    | 'reorderLevel'
    | 'barcodes'
  >
> & { readonly name: string }

export const productFields = [
  {
    name: 'name',
    needed: true,
    synonyms: [
      'Item name',
      'Product name',
      'Product',
      'Item',
      'Description',
      'Particulars',
      'Name of item',
      'Stock item',
      'Goods',
      'नाम',
      'वस्तु',
      'பெயர்',
      'பொருள்',
    ],
  },
  { name: 'nameHi', synonyms: ['Name in Hindi', 'Hindi name'] },
  { name: 'nameTa', synonyms: ['Name in Tamil', 'Tamil name'] },
  {
    name: 'sku',
    synonyms: ['Item code', 'Code', 'Product code', 'Part no', 'Part number', 'Article no', 'Alias', 'Name alias'],
  },
  {
    name: 'barcodes',
    synonyms: ['Barcode', 'EAN', 'UPC', 'GTIN', 'Bar code', 'EAN code', 'Barcode no', 'बारकोड', 'பார்கோடு'],
  },
  { name: 'hsn', synonyms: ['HSN', 'HSN code', 'HSN/SAC', 'SAC', 'HSN/SAC code', 'HSN no'] },
  {
    name: 'unit',
    synonyms: ['UOM', 'UQC', 'Units', 'Base unit', 'Base units', 'Unit of measure', 'Unit 1st', 'इकाई', 'அலகு'],
  },
  {
    name: 'category',
    synonyms: [
      'Item category',
      'Group',
      'Item group',
      'Stock group',
      'Parent',
      'Under',
      'Company',
      'Brand',
      'श्रेणी',
      'வகை',
    ],
  },
  { name: 'taxClass', synonyms: ['Tax class'] },
  {
    name: 'gstRate',
    synonyms: [
      'GST',
      'GST rate',
      'GST %',
      'GST%',
      'Tax rate',
      'Tax',
      'IGST',
      'IGST %',
      'IGST rate',
      'Rate of GST',
      'Tax %',
      'Taxability',
    ],
  },
  {
    name: 'price',
    synonyms: [
      'Sale price',
      'Selling price',
      'Sales price',
      'Rate',
      'Sale rate',
      'Retail price',
      'Standard price',
      'SP',
      'मूल्य',
      'भाव',
      'விலை',
    ],
  },
  {
    name: 'priceIncludesTax',
    synonyms: ['Inclusive of tax', 'Price includes tax', 'Tax inclusive', 'Sale price type', 'Tax type'],
  },
  { name: 'mrp', synonyms: ['M.R.P.', 'Default MRP', 'Max retail price', 'Maximum retail price'] },
  { name: 'lowestPrice', synonyms: ['Lowest price', 'Minimum price', 'Min sale price'] },
  {
    name: 'cost',
    synonyms: [
      'Cost',
      'Purchase price',
      'Purchase rate',
      'Pur rate',
      'P.Rate',
      'Cost price',
      'Standard cost',
      'Buying price',
    ],
  },
  { name: 'stockPolicy', synonyms: ['Stock policy'] },
  {
    name: 'reorderLevel',
    synonyms: ['Reorder level', 'Minimum stock quantity', 'Min stock', 'Minimum qty', 'Low stock', 'Reorder quantity'],
  },
] as const

/** Of the rates of today, the class that is nothing but that rate. */
const classOfRate: Readonly<Record<number, TaxClassKey>> = {
  0: 'nil-rated',
  25: 'gst-0.25',
  150: 'gst-1.5',
  300: 'gst-3',
  500: 'gst-5',
  1800: 'gst-18',
  4000: 'gst-40',
}
const classOfWord: Readonly<Record<string, TaxClassKey>> = {
  exempt: 'exempt',
  exempted: 'exempt',
  nil: 'nil-rated',
  nilrated: 'nil-rated',
  nongst: 'non-gst',
}

const unitWords: Readonly<Record<string, string>> = {
  pc: 'PCS',
  piece: 'PCS',
  pieces: 'PCS',
  number: 'NOS',
  numbers: 'NOS',
  no: 'NOS',
  kg: 'KGS',
  kilogram: 'KGS',
  kilograms: 'KGS',
  g: 'GMS',
  gm: 'GMS',
  gram: 'GMS',
  grams: 'GMS',
  l: 'LTR',
  lt: 'LTR',
  litre: 'LTR',
  litres: 'LTR',
  liter: 'LTR',
  ml: 'MLT',
  m: 'MTR',
  meter: 'MTR',
  metre: 'MTR',
  meters: 'MTR',
  metres: 'MTR',
  pack: 'PAC',
  packs: 'PAC',
  packet: 'PAC',
  packets: 'PAC',
  pkt: 'PAC',
  bottle: 'BTL',
  bottles: 'BTL',
  dozen: 'DOZ',
  dozens: 'DOZ',
  pair: 'PRS',
  pairs: 'PRS',
  bags: 'BAG',
  boxes: 'BOX',
  carton: 'CTN',
  cartons: 'CTN',
  tablet: 'TBS',
  tablets: 'TBS',
  tab: 'TBS',
  tabs: 'TBS',
  strip: 'PAC',
  strips: 'PAC',
  tube: 'TUB',
  tubes: 'TUB',
  rolls: 'ROL',
  roll: 'ROL',
  sets: 'SET',
  unit: 'UNT',
  units: 'UNT',
  quintal: 'QTL',
  tonne: 'TON',
  bundle: 'BDL',
}

export function readProduct(
  cells: Readonly<Record<string, string>>,
  { taxClass: chosen, priceIncludesTax: told }: Pick<ImportOptions, 'taxClass' | 'priceIncludesTax'>,
  _today: Day,
): ReadRow<ProductItem> {
  const faults: Fault[] = []
  const item: { -readonly [K in keyof ProductItem]?: ProductItem[K] | undefined } = {
    name: readLine(cells.name, 160),
    nameHi: readLine(cells.nameHi, 160),
    nameTa: readLine(cells.nameTa, 160),
    sku: readLine(cells.sku, 40),
    category: readLine(cells.category, 60),
    pricePaise: readPaise(cells.price, 'price', faults),
    mrpPaise: readPaise(cells.mrp, 'mrp', faults),
    lowestPricePaise: readPaise(cells.lowestPrice, 'lowestPrice', faults),
    costPaise: readPaise(cells.cost, 'cost', faults),
    reorderLevel: readThousandths(cells.reorderLevel, 'reorderLevel', faults),
    priceIncludesTax: readYes(lastWord(cells.priceIncludesTax)) ?? told,
  }
  if (item.name === undefined) faults.push(fault('imports.needed', { field: 'name' }, { field: 'name' }))
  // Shops without a price of their own sell at the printed one, which includes all taxes.
  if (item.pricePaise === undefined && typeof item.mrpPaise === 'number' && isBlank(cells.price)) {
    item.pricePaise = item.mrpPaise
    item.priceIncludesTax = true
  }
  if (!isBlank(cells.hsn)) {
    item.hsn = caught([], 'hsn', () => readProductHsn(hsnPadded(cells.hsn!)))
    if (item.hsn === undefined)
      faults.push(fault('imports.hsn-left-out', { hsn: cells.hsn.slice(0, 20) }, { field: 'hsn', warns: true }))
  }
  if (!isBlank(cells.unit)) {
    const word = cells.unit.trim().split(/[\s(-]/u)[0]!
    const code = unitWords[word.toLowerCase().replace(/\W+$/, '')] ?? word.toUpperCase().replace(/\W+$/, '')
    if (isUnitCode(code)) item.unit = code
    else faults.push(fault('imports.unit-not-known', { unit: cells.unit.slice(0, 20) }, { field: 'unit', warns: true }))
  }
  const policy = cells.stockPolicy?.trim().toLowerCase()
  if (policy === 'allow' || policy === 'warn' || policy === 'block' || policy === 'not-kept') item.stockPolicy = policy
  item.taxClass = readTaxClass(cells, chosen, faults)
  if (!isBlank(cells.barcodes)) {
    const codes = cells.barcodes
      .split(/\s+/u)
      .flatMap(listed)
      .filter((code) => code !== '')
    const good = codes.filter((code) => /^[\x21-\x7e]{1,48}$/.test(code))
    for (const barcode of codes.filter((code) => !good.includes(code)))
      faults.push(
        fault('imports.barcode-left-out', { barcode: barcode.slice(0, 48) }, { field: 'barcodes', warns: true }),
      )
    item.barcodes = [...new Set(good)].sort().slice(0, 20)
  }
  const said = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as ProductItem
  if (faults.some((one) => !one.warns)) return { item: undefined, keys: [], faults }
  return { item: said, keys: keysOf(said), faults }
}

/** Found again by its codes; by its name where it has none. */
export function keysOf({ sku, barcodes = [], name }: Pick<ProductItem, 'sku' | 'barcodes' | 'name'>): string[] {
  const codes = [...(sku ? [`sku ${sku.toLowerCase()}`] : []), ...barcodes.map((code) => `barcode ${code}`)]
  return codes.length > 0 ? codes : [`name ${name.toLowerCase()}`]
}

function readTaxClass(cells: Readonly<Record<string, string>>, chosen: string | undefined, faults: Fault[]) {
  const named = cells.taxClass?.trim() ?? ''
  if (Object.hasOwn(taxClasses, named)) return named
  const said = cells.gstRate ?? (named === '' ? undefined : named)
  if (isBlank(said)) return chosen
  const rate = readRate(said)
  const known = rate === undefined ? classOfWord[said.toLowerCase().replace(/[^a-z]/g, '')] : classOfRate[rate]
  if (known) return known
  const facts = { rate: said.slice(0, 30) }
  faults.push(
    chosen === undefined
      ? fault('imports.rate-no-class', facts, { field: 'gstRate' })
      : fault('imports.rate-class-chosen', facts, { field: 'gstRate', warns: true }),
  )
  return chosen
}

/** Excel drops the nought of chapters 01 to 09. */
const hsnPadded = (typed: string) => (/^\d{3}$|^\d{5}$|^\d{7}$/.test(typed.trim()) ? `0${typed.trim()}` : typed)

/** '8901,8902' are two; a comma may also be a sign of a code. */
function listed(code: string): string[] {
  const parts = code.split(/[,;|]/)
  return parts.every((part) => /^\d{6,14}$/.test(part) || part === '') ? parts : [code]
}

/** 'Tax Inclusive' and 'Inclusive' are one answer. */
const lastWord = (cell: string | undefined) => cell?.trim().replace(/^(with|without|tax)\s+/i, '')

/** What a new product has where the file says nothing: as when it is added by hand. */
export function asNew(
  item: ProductItem,
): Omit<
  Product,
  | 'id'
  | 'version'
  | 'addedAt'
  | 'changedAt'
  | 'archivedAt'
  | 'tracking'
  | 'isKit'
  | 'familyId'
  | 'variant'
  | 'pictureId'
> {
  const { id: _, ...whole } = addProduct.input.parse({ taxClass: 'nil-rated', pricePaise: 0, ...item })
  return whole
}
