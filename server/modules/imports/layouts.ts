/**
 * Files of other programs, known by their headings. Where a heading means something else than it would by itself (Marg's
 * "Rate" is the selling price, Tally's "Parent" a group), its layout says so; the rest is told by the fields' synonyms.
 */
import type { TargetName } from './import-target.ts'

export interface Layout {
  readonly name: 'galla' | 'tally' | 'vyapar' | 'marg'
  readonly target: TargetName
  /** All of these stand in the heading row. */
  readonly knownBy: readonly string[]
  readonly means: Readonly<Record<string, string>>
  readonly source: string
}

const tally = 'TallyPrime Help, "Import Data from Excel": stock item and ledger masters by their field names'
const vyapar = 'Vyapar, "Import items" and "Import parties": the sample workbooks'
const marg = 'Marg Care, "Item List" and "Item Master" (Description, Packing, Company, Stock, Unit, Sale Rate)'

export const layouts: readonly Layout[] = [
  {
    name: 'galla',
    target: 'products',
    knownBy: ['Name', 'Name in Hindi', 'Tax class', 'Price includes tax'],
    means: { Stock: 'stockPolicy', Price: 'price' },
    source: 'our own export',
  },
  {
    name: 'galla',
    target: 'contacts',
    knownBy: ['Name', 'Kind', 'State code', 'Offers'],
    means: {},
    source: 'our own export',
  },
  {
    name: 'galla',
    target: 'opening-stock',
    knownBy: ['Name', 'On hand', 'Reorder level', 'Location'],
    means: {},
    source: 'our own export',
  },
  {
    name: 'vyapar',
    target: 'products',
    knownBy: ['Item name', 'Item code', 'Sale price'],
    means: {
      'Item code': 'sku',
      'Default MRP': 'mrp',
      'Base Unit (x)': 'unit',
      'Inclusive Of Tax': 'priceIncludesTax',
    },
    source: vyapar,
  },
  {
    name: 'vyapar',
    target: 'opening-stock',
    knownBy: ['Item name', 'Opening stock quantity'],
    means: { 'Item code': 'sku', 'Opening stock quantity': 'quantity', 'Item Location': '' },
    source: vyapar,
  },
  {
    name: 'vyapar',
    target: 'contacts',
    knownBy: ['Name', 'Phone No.', 'Opening Balance'],
    means: { 'Party Group': 'tags', 'GSTIN No': 'gstin', 'Opening Balance': '' },
    source: vyapar,
  },
  {
    name: 'galla',
    target: 'opening-khata',
    knownBy: ['Name', 'Phone', 'Owes', 'Since'],
    means: {},
    source: 'our own export',
  },
  {
    name: 'vyapar',
    target: 'opening-khata',
    knownBy: ['Name', 'Phone No.', 'Opening Balance'],
    means: { 'Opening Balance': 'amount' },
    source: vyapar,
  },
  {
    name: 'tally',
    target: 'opening-khata',
    knownBy: ['Name', 'Group Name', 'Opening Balance'],
    means: { 'Opening Balance': 'amount' },
    source: tally,
  },
  {
    name: 'marg',
    target: 'opening-khata',
    knownBy: ['Party Name', 'Station', 'Balance'],
    means: { 'Party Name': 'name', Balance: 'amount' },
    source: marg,
  },
  {
    name: 'marg',
    target: 'products',
    knownBy: ['Description', 'Packing', 'Company', 'Sale Rate'],
    means: { Description: 'name', Code: 'sku', Company: 'category', 'Sale Rate': 'price', Packing: '', Stock: '' },
    source: marg,
  },
  {
    name: 'marg',
    target: 'opening-stock',
    knownBy: ['Description', 'Packing', 'Stock'],
    means: { Description: 'name', Code: 'sku', Stock: 'quantity' },
    source: marg,
  },
  {
    name: 'marg',
    target: 'contacts',
    knownBy: ['Party Name', 'Station', 'Mobile'],
    means: { 'Party Name': 'name', Station: '', 'GST No.': 'gstin' },
    source: marg,
  },
  {
    name: 'tally',
    target: 'products',
    knownBy: ['Name', 'Parent', 'Base Units'],
    means: {
      Parent: 'category',
      'Part No': 'sku',
      'Standard Price': 'price',
      'Standard Cost': 'cost',
      'GST Rate': 'gstRate',
    },
    source: tally,
  },
  {
    name: 'tally',
    target: 'opening-stock',
    knownBy: ['Name', 'Base Units', 'Opening Balance'],
    means: { 'Part No': 'sku', 'Opening Balance': 'quantity', Godown: 'location' },
    source: tally,
  },
  {
    name: 'tally',
    target: 'contacts',
    knownBy: ['Name', 'Group Name'],
    means: { 'Group Name': 'tags', 'PAN/IT No.': '', 'Party GSTIN/UIN': 'gstin', 'Opening Balance': '' },
    source: tally,
  },
]

/** 'Phone No.*' and 'PHONE_NO' are one heading. */
export const headingKey = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')

export interface Proposal {
  readonly layout: Layout['name'] | null
  /** By column: the field, or '' for none. */
  readonly mapping: readonly string[]
}

interface Named {
  readonly name: string
  readonly synonyms: readonly string[]
}

/** What each column means, as far as its heading tells; one column for a field, the first that fits best. */
export function proposalFor(target: TargetName, fields: readonly Named[], headings: readonly string[]): Proposal {
  const keys = headings.map(headingKey)
  const layout = layouts.find(
    (one) => one.target === target && one.knownBy.every((heading) => keys.includes(headingKey(heading))),
  )
  const means = new Map(Object.entries(layout?.means ?? {}).map(([heading, field]) => [headingKey(heading), field]))
  const bySynonym = new Map<string, string>()
  for (const { name, synonyms } of fields)
    for (const word of [name, ...synonyms]) if (!bySynonym.has(headingKey(word))) bySynonym.set(headingKey(word), name)
  const taken = new Set([...means.entries()].flatMap(([key, field]) => (keys.includes(key) ? [field] : [])))
  const mapping = keys.map((key) => {
    const told = means.get(key)
    if (told !== undefined) return told
    const field = bySynonym.get(key) ?? ''
    if (field === '' || taken.has(field)) return ''
    taken.add(field)
    return field
  })
  return { layout: layout?.name ?? null, mapping }
}

/** The row that reads most like headings: the most cells that name a field, among the first twenty. */
export function headingRowOf(fields: readonly Named[], sample: readonly (readonly string[])[]): number {
  const known = new Set(fields.flatMap(({ name, synonyms }) => [name, ...synonyms].map(headingKey)))
  for (const layout of layouts) for (const heading of layout.knownBy) known.add(headingKey(heading))
  const scores = sample.slice(0, 20).map((row) => row.filter((cell) => known.has(headingKey(cell))).length)
  const best = Math.max(0, ...scores)
  return best > 0
    ? scores.indexOf(best)
    : Math.max(
        0,
        sample.findIndex((row) => row.some((cell) => cell !== '')),
      )
}
