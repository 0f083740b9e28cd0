/**
 * Unique quantity codes (UQC): the units the GST portal takes on invoices, in HSN summaries and in e-invoices.
 * Source: the UQC list of the GST portal. Services have none: their code is NA and their quantity in returns is nothing.
 */

export interface UnitOfQuantity {
  readonly code: string
  readonly name: string
  /** How many decimals a shop needs of it: pieces are whole, kilograms are weighed to the gram. */
  readonly decimals: 0 | 3
}

const rows = [
  ['BAG', 'Bags', 0],
  ['BAL', 'Bale', 0],
  ['BDL', 'Bundles', 0],
  ['BKL', 'Buckles', 0],
  ['BOU', 'Billion of units', 3],
  ['BOX', 'Box', 0],
  ['BTL', 'Bottles', 0],
  ['BUN', 'Bunches', 0],
  ['CAN', 'Cans', 0],
  ['CBM', 'Cubic metres', 3],
  ['CCM', 'Cubic centimetres', 3],
  ['CMS', 'Centimetres', 3],
  ['CTN', 'Cartons', 0],
  ['DOZ', 'Dozens', 3],
  ['DRM', 'Drums', 0],
  ['GGK', 'Great gross', 3],
  ['GMS', 'Grams', 3],
  ['GRS', 'Gross', 3],
  ['GYD', 'Gross yards', 3],
  ['KGS', 'Kilograms', 3],
  ['KLR', 'Kilolitres', 3],
  ['KME', 'Kilometres', 3],
  ['LTR', 'Litres', 3],
  ['MLT', 'Millilitres', 3],
  ['MTR', 'Metres', 3],
  ['MTS', 'Metric tonnes', 3],
  ['NA', 'Not applicable: services', 3],
  ['NOS', 'Numbers', 0],
  ['OTH', 'Others', 3],
  ['PAC', 'Packs', 0],
  ['PCS', 'Pieces', 0],
  ['PRS', 'Pairs', 0],
  ['QTL', 'Quintals', 3],
  ['ROL', 'Rolls', 0],
  ['SET', 'Sets', 0],
  ['SQF', 'Square feet', 3],
  ['SQM', 'Square metres', 3],
  ['SQY', 'Square yards', 3],
  ['TBS', 'Tablets', 0],
  ['TGM', 'Ten gross', 3],
  ['THD', 'Thousands', 3],
  ['TON', 'Tonnes', 3],
  ['TUB', 'Tubes', 0],
  ['UGS', 'US gallons', 3],
  ['UNT', 'Units', 0],
  ['YDS', 'Yards', 3],
] as const satisfies readonly (readonly [code: string, name: string, decimals: 0 | 3])[]

export type UnitCode = (typeof rows)[number][0]

/** In the order of their codes. */
export const unitsOfQuantity: readonly UnitOfQuantity[] = rows.map(([code, name, decimals]) => ({
  code,
  name,
  decimals,
}))

export const unitCodes = rows.map(([code]) => code)

export function isUnitCode(text: string): text is UnitCode {
  return (unitCodes as readonly string[]).includes(text)
}
