/** A product: what it is called in the scripts of the shop, what it costs, and the laws a price must meet. */
import type { product as contract } from '@galla/contract/catalogue'
import type { Day } from '@galla/gst/day'
import { readHsn } from '@galla/gst/hsn'
import { type RateAnswer, rateOn, type TaxClass, type TaxClassKey, taxClasses } from '@galla/gst/rates'
import { type BasisPoints, type Taxability, taxOn } from '@galla/gst/tax'
import { type Paise, share, sum } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

/** As it is kept. */
export type Product = Omit<z.output<typeof contract>, 'can' | 'taxability' | 'rate'>

/** The price of one unit and what it depends on. */
type Priced = Pick<Product, 'taxClass' | 'pricePaise' | 'priceIncludesTax' | 'mrpPaise' | 'lowestPricePaise'>

/** All the codes by which a scan finds it: its own, and those of its larger packs. */
export function codesOf({ barcodes, units }: Pick<Product, 'barcodes' | 'units'>): string[] {
  return [...new Set([...barcodes, ...units.flatMap((one) => one.barcode ?? [])])].sort()
}

/** Throws the refusals catalogue.unit-is-own and catalogue.above-mrp. */
export function checkUnits(product: Priced & Pick<Product, 'unit' | 'units'>, today: Day): void {
  const own = product.units.find((one) => one.unit === product.unit)
  if (own) throw refuse('catalogue.unit-is-own', { unit: own.unit })
  for (const { factor, pricePaise } of product.units) {
    if (pricePaise === null) continue
    const mrpPaise = product.mrpPaise === null ? null : share(product.mrpPaise as Paise, factor, 1000)
    const ofOne = share(pricePaise as Paise, 1000, factor)
    checkPrice({ ...product, pricePaise: ofOne, mrpPaise: null, lowestPricePaise: null }, today)
    keepBelowMrp({ ...product, pricePaise, mrpPaise }, rateOfProduct({ ...product, pricePaise: ofOne }, today))
  }
}

/** Keys come from the contract and stay for good, so a stored one always names a class. */
function classOf(product: Pick<Product, 'taxClass'>): TaxClass {
  return taxClasses[product.taxClass as TaxClassKey]
}

function rateAnswer(product: Priced, on: Day): RateAnswer {
  const { pricePaise, priceIncludesTax } = product
  return rateOn(classOf(product), { on, unitPrice: pricePaise as Paise, priceIncludesTax })
}

/** Whether it is taxable on a day, and at which whole rate at its own price; null when that price fits no rate. */
export function taxed(product: Priced, on: Day): { taxability: Taxability; rate: number | null } {
  const answer = rateAnswer(product, on)
  // Where the price decides the rate, the goods are taxable whatever the price.
  return answer.ok ? { taxability: answer.taxability, rate: answer.rate } : { taxability: 'taxable', rate: null }
}

/** HSN or SAC in digits alone. Throws the refusal catalogue.wrong-hsn. */
export function readProductHsn(typed: string): string {
  const read = readHsn(typed)
  if (read.ok) return read.hsn
  throw refuse('catalogue.wrong-hsn', { hsn: typed, why: hsnFaults[read.why] })
}

const hsnFaults = {
  empty: 'it is empty',
  'not-digits': 'it has digits only',
  length: 'it has 4, 6 or 8 digits',
  chapter: 'there is no such chapter',
} as const

/**
 * A price that can lawfully be charged today. Throws the refusals catalogue.price-fits-no-rate, no-rate-today, above-mrp and
 * lowest-above-price.
 */
export function checkPrice(product: Priced, today: Day): void {
  const answer = rateAnswer(product, today)
  const price = product.pricePaise as Paise
  if (!answer.ok) {
    if (answer.why === 'no-rate-that-day') throw refuse('catalogue.no-rate-today', { taxClass: product.taxClass })
    throw refuse('catalogue.price-fits-no-rate', {
      price: formatRupees(price),
      lower: answer.lower / 100,
      higher: answer.higher / 100,
      threshold: formatRupees(answer.threshold),
      highestAtLower: formatRupees(answer.highestAtLower),
      lowestAtHigher: formatRupees(answer.lowestAtHigher),
    })
  }
  keepBelowMrp(product, answer.rate)
  if (product.lowestPricePaise !== null && product.lowestPricePaise > price) {
    throw refuse('catalogue.lowest-above-price', {
      lowest: formatRupees(product.lowestPricePaise as Paise),
      price: formatRupees(price),
    })
  }
}

/** The MRP includes all taxes: Legal Metrology (Packaged Commodities) Rules 2011, rule 2(m); selling above it, rule 18(2). */
function keepBelowMrp(product: Priced, rate: BasisPoints): void {
  const price = product.pricePaise as Paise
  const withTax = product.priceIncludesTax ? price : withTaxAdded(price, rate)
  if (product.mrpPaise !== null && withTax > product.mrpPaise) {
    throw refuse('catalogue.above-mrp', { price: formatRupees(withTax), mrp: formatRupees(product.mrpPaise as Paise) })
  }
}

function rateOfProduct(product: Priced, today: Day): BasisPoints {
  const answer = rateAnswer(product, today)
  return answer.ok ? answer.rate : (0 as BasisPoints)
}

function withTaxAdded(price: Paise, rate: BasisPoints): Paise {
  const { cgst, sgst } = taxOn(price, rate, 'intra-State')
  return sum([price, cgst, sgst])
}

/** As this person may see it: taxed as of today, without the cost where the role does not see costs. */
export function shownTo(ctx: Context, product: Product): z.output<typeof contract> {
  return {
    ...product,
    ...taxed(product, ctx.today),
    costPaise: ctx.can('catalogue.see-costs') ? product.costPaise : null,
    can: canOf(ctx, product),
  }
}

function canOf(ctx: Context, product: Product): ('change' | 'archive' | 'restore')[] {
  const archived = product.archivedAt !== null
  const can: ('change' | 'archive' | 'restore')[] = []
  if (!archived && ctx.can('catalogue.change-product')) can.push('change')
  if (!archived && ctx.can('catalogue.archive-product')) can.push('archive')
  if (archived && ctx.can('catalogue.restore-product')) can.push('restore')
  return can
}
