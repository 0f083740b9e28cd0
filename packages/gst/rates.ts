/**
 * Rates of GST as dated data, and which of them a price meets.
 *
 * Rates change by notification on a day; so nothing here is a constant of the program. These tables are what was known in
 * November 2026 and a shop's own classes have the same shape. HSN alone does not tell a rate (one heading holds several, by packing and
 * by price), so the class stands on the product and the HSN only suggests it.
 *
 * A return or credit note never asks here: it uses the rate of the line it undoes.
 */
import { type Paise, share, sum } from '@galla/money/paise'
import { type Quantity, units } from '@galla/money/quantity'
import { type Dated, type Day, day, inForce } from './day.ts'
import { type BasisPoints, basisPoints, type Cess, type Taxability } from './tax.ts'

export interface LegalRate extends Dated {
  readonly rate: BasisPoints
  /** What alone bears it, where it is no general rate. */
  readonly only?: string
  readonly source: string
}

const september2025 = 'Notification 9/2025-Central Tax (Rate)'
const inMasters = 'in use in masters of rates; the day it began was not looked up'
const begin = day('2017-07-01')

/** Every rate a line can lawfully bear, whole (CGST and SGST together, or IGST). */
export const legalRates: readonly LegalRate[] = [
  { rate: bp(0), validFrom: begin, source: 'nil' },
  { rate: bp(10), validFrom: begin, only: 'supplies to a merchant exporter', source: inMasters },
  { rate: bp(25), validFrom: begin, only: 'rough precious stones', source: september2025 },
  { rate: bp(100), validFrom: begin, only: 'affordable housing', source: inMasters },
  { rate: bp(150), validFrom: begin, only: 'cut diamonds and job work on them', source: september2025 },
  { rate: bp(300), validFrom: begin, only: 'gold, silver, jewellery', source: september2025 },
  { rate: bp(500), validFrom: begin, source: september2025 },
  {
    rate: bp(600),
    validFrom: begin,
    only: 'bricks without input tax credit',
    source: 'Notification 14/2025-Central Tax (Rate)',
  },
  { rate: bp(750), validFrom: begin, only: 'housing', source: inMasters },
  { rate: bp(1200), validFrom: begin, validTo: day('2025-09-21'), source: 'Notification 1/2017-Central Tax (Rate)' },
  {
    rate: bp(1200),
    validFrom: day('2025-09-22'),
    only: 'fly-ash bricks and blocks',
    source: 'Notification 14/2025-Central Tax (Rate)',
  },
  { rate: bp(1800), validFrom: begin, source: september2025 },
  { rate: bp(2800), validFrom: begin, validTo: day('2025-09-21'), source: 'Notification 1/2017-Central Tax (Rate)' },
  {
    rate: bp(2800),
    validFrom: day('2025-09-22'),
    validTo: day('2026-01-31'),
    only: 'pan masala and tobacco',
    source: 'Notifications 9/2025 and 19/2025-Central Tax (Rate)',
  },
  { rate: bp(4000), validFrom: day('2025-09-22'), source: september2025 },
]

/** The rates that exist on a day, lowest first, each with what alone bears it. */
export function legalRatesOn(on: Day): readonly LegalRate[] {
  return legalRates.filter((row) => inForce([row], on)).sort((a, b) => a.rate - b.rate)
}

export function isLegalRate(rate: BasisPoints, on: Day): boolean {
  return legalRatesOn(on).some((row) => row.rate === rate)
}

/** What a class of goods or services bears from a day on. */
export interface RateRow extends Dated {
  readonly taxability: Taxability
  /** For all, or up to and including the threshold. 0 unless taxable. */
  readonly rate: BasisPoints
  /** Where the price of one piece or pair, without tax, decides. */
  readonly above?: { readonly threshold: Paise; readonly rate: BasisPoints }
  readonly cess?: Cess
  /** Tax is found from the price printed on the pack: CGST Rule 31D. */
  readonly onRetailPrice?: true
  readonly source: string
}

export interface TaxClass {
  readonly name: string
  /** In the order of their days, none overlapping. */
  readonly rows: readonly RateRow[]
}

/** Before this day the tables do not go: the last wide change of rates before September 2025. */
const july2022 = day('2022-07-18')
const lastOld = day('2025-09-21')
const firstNew = day('2025-09-22')
const before2025 = 'Notification 1/2017-Central Tax (Rate) as amended'

/** A rate that changed on 22 September 2025. */
function changed(name: string, before: number, after: number): TaxClass {
  return {
    name,
    rows: [
      { taxability: 'taxable', rate: bp(before), validFrom: july2022, validTo: lastOld, source: before2025 },
      {
        taxability: after === 0 ? 'nil-rated' : 'taxable',
        rate: bp(after),
        validFrom: firstNew,
        source: after === 0 ? 'Notification 10/2025-Central Tax (Rate)' : september2025,
      },
    ],
  }
}

function steady(name: string, rate: number, from = begin): TaxClass {
  return { name, rows: [{ taxability: 'taxable', rate: bp(rate), validFrom: from, source: september2025 }] }
}

function untaxed(name: string, taxability: Exclude<Taxability, 'taxable'>): TaxClass {
  return { name, rows: [{ taxability, rate: bp(0), validFrom: begin, source: 'as the shop declares' }] }
}

/** Classes a new shop begins with; the keys are stored with products and do not change. */
export const taxClasses = {
  'nil-rated': untaxed('Nil-rated', 'nil-rated'),
  exempt: untaxed('Exempt', 'exempt'),
  'non-gst': untaxed('Outside GST', 'non-GST'),
  'gst-0.25': steady('Rough precious stones', 25),
  'gst-1.5': steady('Cut diamonds', 150, july2022),
  'gst-3': steady('Gold, silver, jewellery', 300),
  'gst-5': steady('GST 5 %', 500),
  'gst-12-bricks': steady('Fly-ash bricks and blocks', 1200),
  'gst-18': steady('GST 18 %', 1800),
  'gst-40': steady('GST 40 %', 4000, firstNew),
  apparel: {
    name: 'Apparel (chapters 61, 62, parts of 63), by the piece',
    rows: [
      byPrice({
        rate: 500,
        threshold: 1_000_00,
        above: 1200,
        validFrom: july2022,
        validTo: lastOld,
        source: before2025,
      }),
      byPrice({ rate: 500, threshold: 2_500_00, above: 1800, validFrom: firstNew, source: september2025 }),
    ],
  },
  footwear: {
    name: 'Footwear (chapter 64), by the pair',
    rows: [
      byPrice({
        rate: 1200,
        threshold: 1_000_00,
        above: 1800,
        validFrom: july2022,
        validTo: lastOld,
        source: 'Notification 21/2021-Central Tax (Rate)',
      }),
      byPrice({ rate: 500, threshold: 2_500_00, above: 1800, validFrom: firstNew, source: september2025 }),
    ],
  },
  toiletries: changed('Soap, shampoo, toothpaste, hair oil', 1800, 500),
  'dairy-and-namkeen': changed('Butter, ghee, cheese, packaged namkeen', 1200, 500),
  'biscuits-and-sweets': changed('Biscuits, chocolate, ice cream, pasta', 1800, 500),
  'milk-and-paneer': changed('UHT milk, pre-packed paneer, roti', 500, 0),
  stationery: changed('Pencils, exercise books', 1200, 0),
  medicines: changed('Medicines', 1200, 500),
  'appliances-and-cement': changed('Air conditioners, large televisions, dishwashers, cement', 2800, 1800),
  'salon-and-gym': changed('Salon, gym, yoga (without input tax credit)', 1800, 500),
  'aerated-drinks': {
    name: 'Aerated and caffeinated drinks',
    rows: [
      {
        taxability: 'taxable',
        rate: bp(2800),
        cess: { rate: bp(1200) },
        validFrom: july2022,
        validTo: lastOld,
        source: `${before2025}; cess by Notification 1/2017-Compensation Cess (Rate)`,
      },
      { taxability: 'taxable', rate: bp(4000), validFrom: firstNew, source: september2025 },
    ],
  },
  // The cess until 31 January 2026 differed from brand to brand and stands on the product.
  'tobacco-and-pan-masala': {
    name: 'Pan masala and tobacco, but for biris',
    rows: [
      { taxability: 'taxable', rate: bp(2800), validFrom: july2022, validTo: day('2026-01-31'), source: before2025 },
      {
        taxability: 'taxable',
        rate: bp(4000),
        onRetailPrice: true,
        validFrom: day('2026-02-01'),
        source: 'Notification 19/2025-Central Tax (Rate); CGST Rule 31D',
      },
    ],
  },
  biris: {
    name: 'Biris',
    rows: [
      { taxability: 'taxable', rate: bp(2800), validFrom: july2022, validTo: day('2026-01-31'), source: before2025 },
      {
        taxability: 'taxable',
        rate: bp(1800),
        validFrom: day('2026-02-01'),
        source: 'Notification 19/2025-Central Tax (Rate)',
      },
    ],
  },
} as const satisfies Readonly<Record<string, TaxClass>>

export type TaxClassKey = keyof typeof taxClasses

export type RateAnswer =
  | {
      readonly ok: true
      readonly taxability: Taxability
      readonly rate: BasisPoints
      readonly cess: Cess | undefined
      readonly onRetailPrice: boolean
      readonly source: string
    }
  | { readonly ok: false; readonly why: 'no-rate-that-day' }
  /**
   * A price with tax that is true at neither rate: taken apart at the lower it is above the threshold, at the higher it is not. ₹2,625.01
   * to ₹2,950.00 for apparel. Only a person can say what was meant: ask for a price up to `highestAtLower`, from `lowestAtHigher`, or
   * without tax.
   */
  | {
      readonly ok: false
      readonly why: 'price-fits-no-rate'
      readonly threshold: Paise
      readonly lower: BasisPoints
      readonly higher: BasisPoints
      readonly highestAtLower: Paise
      readonly lowestAtHigher: Paise
    }

/**
 * The rate of a class on a day at the price of one piece. The price after every discount decides, so a discount can change the rate of
 * a line: see `netsOf` in bill.ts.
 * @param on the day that decides: the bill's own at the counter, {@link rateDay} across a change.
 */
export function rateOn(
  taxClass: TaxClass,
  {
    on,
    unitPrice,
    priceIncludesTax,
  }: { readonly on: Day; readonly unitPrice: Paise; readonly priceIncludesTax: boolean },
): RateAnswer {
  return rateOfLine(taxClass, { on, net: unitPrice, quantity: units(1), priceIncludesTax })
}

/** As {@link rateOn} for a whole line: `net` is what the quantity costs after every discount. No unit price is rounded on the way. */
export function rateOfLine(
  taxClass: TaxClass,
  {
    on,
    net,
    quantity,
    priceIncludesTax,
  }: { readonly on: Day; readonly net: Paise; readonly quantity: Quantity; readonly priceIncludesTax: boolean },
): RateAnswer {
  const row = inForce(taxClass.rows, on)
  if (!row) return { ok: false, why: 'no-rate-that-day' }
  const { taxability, cess, source, above } = row
  const answer = (rate: BasisPoints): RateAnswer => ({
    ok: true,
    taxability,
    rate,
    cess,
    onRetailPrice: row.onRetailPrice === true,
    source,
  })
  if (!above) return answer(row.rate)

  const dearerThan = (limit: Paise, withTaxAt: number) =>
    BigInt(net) * 10_000_000n > BigInt(limit) * BigInt(quantity) * BigInt(10_000 + withTaxAt)
  const { threshold, rate: higher } = above
  if (!dearerThan(threshold, priceIncludesTax ? row.rate : 0)) return answer(row.rate)
  if (dearerThan(threshold, priceIncludesTax ? higher : 0)) return answer(higher)
  const highestAtLower = share(threshold, 10_000 + row.rate, 10_000)
  const lowestAtHigher = sum([share(threshold, 10_000 + higher, 10_000), 1 as Paise])
  return { ok: false, why: 'price-fits-no-rate', threshold, lower: row.rate, higher, highestAtLower, lowestAtHigher }
}

/**
 * The day whose rate holds when a rate changed between supply, invoice and payment: CGST s. 14. Of the three the law lets two decide: if two
 * lie before the change the old rate holds, else the new. The middle one of three days always lies where two do.
 * @param paid the earlier of the entry in the books and the credit in the bank; undefined while unpaid. (A bank credit more than four working days
 *   after the change counts by itself: s. 14, proviso.)
 */
export function rateDay({
  supplied,
  invoiced,
  paid,
}: {
  readonly supplied: Day
  readonly invoiced: Day
  readonly paid: Day | undefined
}): Day {
  const never = '9999-12-31' as Day
  return [supplied, invoiced, paid ?? never].sort()[1]!
}

function byPrice({
  rate,
  threshold,
  above,
  ...dated
}: Dated & {
  readonly rate: number
  readonly threshold: number
  readonly above: number
  readonly source: string
}): RateRow {
  return { ...dated, taxability: 'taxable', rate: bp(rate), above: { threshold: threshold as Paise, rate: bp(above) } }
}

function bp(n: number): BasisPoints {
  return basisPoints(n)
}
