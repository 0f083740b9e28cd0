/** What one piece costs the customer, by the very code that settles the bill. */
import { settleBill } from '@galla/gst/bill'
import { day } from '@galla/gst/day'
import { type RateAnswer, rateOn, taxClasses } from '@galla/gst/rates'
import { type BasisPoints, totalTax } from '@galla/gst/tax'
import { type Paise, paise } from '@galla/money/paise'
import { units } from '@galla/money/quantity'

export interface PriceOfOne {
  readonly taxable: Paise
  readonly tax: Paise
  readonly pays: Paise
  readonly rate: BasisPoints
}

export type PriceAnswer =
  | { readonly ok: true; readonly price: PriceOfOne }
  | { readonly ok: false; readonly because: Exclude<RateAnswer, { ok: true }> | { readonly why: 'needs-mrp' } }

export interface Priced {
  readonly taxClass: string
  readonly pricePaise: number
  readonly priceIncludesTax: boolean
  readonly mrpPaise: number | undefined
  /** Composition and unregistered shops charge none. */
  readonly taxCharged: boolean
  readonly today: string
}

export function priceOfOne({
  taxClass,
  pricePaise,
  priceIncludesTax,
  mrpPaise,
  taxCharged,
  today,
}: Priced): PriceAnswer | undefined {
  const of = Object.hasOwn(taxClasses, taxClass) ? taxClasses[taxClass as keyof typeof taxClasses] : undefined
  if (!of) return undefined
  const unitPrice = paise(pricePaise)
  const rate = rateOn(of, { on: day(today), unitPrice, priceIncludesTax })
  if (!rate.ok) return { ok: false, because: rate }
  if (rate.onRetailPrice && taxCharged && mrpPaise === undefined) return { ok: false, because: { why: 'needs-mrp' } }
  const bill = settleBill({
    lines: [
      {
        key: 'one',
        unitPrice,
        quantity: units(1),
        priceIncludesTax,
        taxability: rate.taxability,
        rate: rate.rate,
        ...(rate.cess && { cess: rate.cess }),
        ...(rate.onRetailPrice && mrpPaise !== undefined && { retailPrice: paise(mrpPaise) }),
      },
    ],
    nature: 'intra-State',
    taxCharged,
    roundToRupee: false,
  })
  const { totals } = bill
  return {
    ok: true,
    price: {
      taxable: paise(totals.taxable + totals.untaxed),
      tax: paise(totalTax(totals) + totals.cess),
      pays: totals.total,
      rate: rate.rate,
    },
  }
}
