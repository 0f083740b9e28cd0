/**
 * The States and union territories as GST numbers them: the two digits that open a GSTIN and name the place of supply.
 * Source: the GST portal's state code list; PIN ranges as the e-invoice portal checks them.
 */

/** The two digits that open every GSTIN of a State: '27' is Maharashtra. Made by {@link stateCode}. */
export type StateCode = string & { readonly code: 'state' }

/** What the State's half of an intra-State tax is called on paper. The portal's JSON says `samt` for both. */
export type StateTax = 'SGST' | 'UTGST'

export interface State {
  readonly code: StateCode
  readonly name: string
  readonly tax: StateTax
  /**
   * - `today`: a place where one can be registered and to which one can supply.
   * - `old`: merged or divided away; stands only in old documents.
   * - `place-only`: a place of supply, never a registration (96, other countries).
   * - `prefix-only`: opens a registration, never a place of supply (99, the Centre's jurisdiction).
   */
  readonly use: 'today' | 'old' | 'place-only' | 'prefix-only'
  /** First three digits of its PIN codes, from–to; empty where nothing can be said. */
  readonly pins: readonly (readonly [from: number, to: number])[]
}

type Row = readonly [code: string, name: string, pins: string, mark?: 'UT' | 'old' | 'place-only' | 'prefix-only']

// 'UT': without a legislature, so UTGST Act 2017. Delhi, Puducherry and Jammu & Kashmir have one: SGST.
const rows: readonly Row[] = [
  ['01', 'Jammu and Kashmir', '180-194'],
  ['02', 'Himachal Pradesh', '171-177'],
  ['03', 'Punjab', '140-160'],
  ['04', 'Chandigarh', '140 160', 'UT'],
  ['05', 'Uttarakhand', '244-263'],
  ['06', 'Haryana', '121-136'],
  ['07', 'Delhi', '110'],
  ['08', 'Rajasthan', '301-345'],
  ['09', 'Uttar Pradesh', '201-285'],
  ['10', 'Bihar', '800-855'],
  ['11', 'Sikkim', '737'],
  ['12', 'Arunachal Pradesh', '790-792'],
  ['13', 'Nagaland', '797-798'],
  ['14', 'Manipur', '795'],
  ['15', 'Mizoram', '796'],
  ['16', 'Tripura', '799'],
  ['17', 'Meghalaya', '793-794'],
  ['18', 'Assam', '781-788'],
  ['19', 'West Bengal', '700-743'],
  ['20', 'Jharkhand', '813-835'],
  ['21', 'Odisha', '751-770'],
  ['22', 'Chhattisgarh', '490-497'],
  ['23', 'Madhya Pradesh', '450-488'],
  ['24', 'Gujarat', '360-396'],
  // Merged into 26 on 26 January 2020.
  ['25', 'Daman and Diu', '362 396', 'old'],
  ['26', 'Dadra and Nagar Haveli and Daman and Diu', '362 396', 'UT'],
  ['27', 'Maharashtra', '400-445'],
  // Andhra Pradesh before Telangana was divided from it; today 37.
  ['28', 'Andhra Pradesh (before division)', '500-535', 'old'],
  ['29', 'Karnataka', '560-591'],
  ['30', 'Goa', '403'],
  ['31', 'Lakshadweep', '682', 'UT'],
  ['32', 'Kerala', '670-695'],
  ['33', 'Tamil Nadu', '600-643'],
  ['34', 'Puducherry', '533 605 607 609 673'],
  ['35', 'Andaman and Nicobar Islands', '744', 'UT'],
  ['36', 'Telangana', '500-535'],
  ['37', 'Andhra Pradesh', '500-535'],
  ['38', 'Ladakh', '194', 'UT'],
  ['96', 'Other Countries', '', 'place-only'],
  // The sea beyond twelve nautical miles: no PIN code, and UTGST.
  ['97', 'Other Territory', '', 'UT'],
  ['99', 'Centre Jurisdiction', '', 'prefix-only'],
]

/** Every code there is or was, in the order of the codes. */
export const states: readonly State[] = rows.map(([code, name, pins, mark]) => ({
  code: code as StateCode,
  name,
  // Daman and Diu had no legislature either.
  tax: mark === 'UT' || code === '25' ? 'UTGST' : 'SGST',
  use: mark === 'UT' || mark === undefined ? 'today' : mark,
  pins: pins
    .split(' ')
    .filter(Boolean)
    .map((range) => {
      const [from, to] = range.split('-')
      return [Number(from), Number(to ?? from)] as const
    }),
}))

const byCode = new Map<string, State>(states.map((state) => [state.code, state]))

/** Place of supply of an export. */
export const otherCountries = '96' as StateCode

export class NotAState extends RangeError {
  override readonly name = 'NotAState'
}

/**
 * A code one can register in or supply to today; '96' (other countries) too, as a place of supply.
 * @throws NotAState for old codes (25, 28), for 99, and for anything else.
 */
export function stateCode(text: string): StateCode {
  if (!isStateCode(text)) throw new NotAState(`${text} is not the code of a State.`)
  return text
}

export function isStateCode(text: string): text is StateCode {
  const use = byCode.get(text)?.use
  return use === 'today' || use === 'place-only'
}

/** Looks a code up among all there are or were; undefined for none. */
export function findState(code: string): State | undefined {
  return byCode.get(code)
}

/** 'Maharashtra' for 27. */
export function stateName(code: StateCode): string {
  return byCode.get(code)!.name
}

/** The label of the State's half on a bill of that State. */
export function stateTaxOf(code: StateCode): StateTax {
  return byCode.get(code)!.tax
}

/** Six digits, the first not 0. */
export function isPin(text: string): boolean {
  return /^[1-9]\d{5}$/.test(text)
}

/**
 * Whether a PIN code can lie in a State, by its first three digits, which do not divide all States from their neighbours: so
 * 'yes' is "nothing speaks against it", and 'no' is worth a question, for the e-invoice portal refuses such an address.
 * 'unknown' for other territory, other countries, and army post offices (9…).
 */
export function pinLiesIn(pin: string, code: StateCode): 'yes' | 'no' | 'unknown' {
  if (!isPin(pin)) return 'no'
  const pins = byCode.get(code)?.pins ?? []
  if (pins.length === 0 || pin.startsWith('9')) return 'unknown'
  const area = Number(pin.slice(0, 3))
  return pins.some(([from, to]) => from <= area && area <= to) ? 'yes' : 'no'
}
