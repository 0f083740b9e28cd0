/**
 * A bill as a till printed it, and what it should be by our own counting. Pure. Whatever differs is told, and nothing of
 * the bill is changed: the customer holds the paper. Only what no till of ours can have printed is refused.
 */
import type { counterSale, difference } from '@galla/contract/counter-sales'
import { totalsOf } from '@galla/gst/bill'
import type { Day } from '@galla/gst/day'
import { factorOf, loweredBy, priceOf } from '@galla/gst/price'
import { breachesOf, type Goods, ImpossibleSale, type PricedSale, priceSale } from '@galla/gst/sale'
import { financialYearOf, isPrefix, nameNumber } from '@galla/gst/series'
import type { StateCode } from '@galla/gst/states'
import { paise, share } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { z } from 'zod'
import { dayOf } from '../../platform/clock.ts'
import { refuse } from '../../platform/refusal.ts'
import type { PriceListForSale } from '../catalogue/price-list-for-sale.ts'
import type { ProductForSale } from '../catalogue/products-for-sale.ts'
import type { Seller } from '../tax/seller.ts'
import { settledLineOf } from './invoice.ts'

export type CounterSale = z.output<typeof counterSale>
type PrintedLine = CounterSale['lines'][number]
export type DifferenceKind = z.output<typeof difference>['kind']

export interface Found {
  readonly kind: DifferenceKind
  readonly line?: number | undefined
  readonly name?: string | undefined
  readonly printed?: string | undefined
  readonly ours?: string | undefined
}

/** A clock that is wrong by more than this is worth a look. */
const clockMayDiffer = 5 * 60_000

/** Throws the refusals sales.not-its-series and sales.does-not-add-up. */
export function mustBePossible(sale: CounterSale, prefix: string): void {
  const { number } = sale
  const year = financialYearOf(sale.day as Day)
  const lawful = sale.prefix === prefix && isPrefix(prefix)
  if (!lawful || number !== numberOf({ prefix, year, sequence: sale.sequence }))
    throw refuse('sales.not-its-series', { number, prefix })
  const what = wrongSum(sale)
  if (what !== undefined) throw refuse('sales.does-not-add-up', { number, what })
}

function numberOf({
  prefix,
  year,
  sequence,
}: {
  prefix: string
  year: ReturnType<typeof financialYearOf>
  sequence: number
}) {
  try {
    return nameNumber({ prefix, year, next: sequence })
  } catch {
    return undefined
  }
}

/** The sum that is wrong; undefined when the paper adds up. */
function wrongSum({ lines, totals, taxCharged, nature }: CounterSale): string | undefined {
  for (const [at, l] of lines.entries()) {
    const place = `line ${at + 1}`
    if (l.totalPaise !== l.taxablePaise + l.cgstPaise + l.sgstPaise + l.igstPaise + l.cessPaise) return place
    const tax = l.cgstPaise + l.sgstPaise + l.igstPaise + l.cessPaise
    if (tax > 0 && (!taxCharged || l.taxability !== 'taxable')) return `the tax of ${place}`
    if (nature === 'inter-State' ? l.cgstPaise + l.sgstPaise > 0 : l.igstPaise > 0) return `the kind of tax of ${place}`
  }
  const sums = totalsOf(lines.map((line, at) => settledLineOf(asKept(line, at))))
  const pairs: readonly (readonly [string, number, number])[] = [
    ['gross', sums.gross, totals.grossPaise],
    ['discount', sums.discount, totals.discountPaise],
    ['taxable value', sums.taxable, totals.taxablePaise],
    ['untaxed value', sums.untaxed, totals.untaxedPaise],
    ['CGST', sums.cgst, totals.cgstPaise],
    ['SGST', sums.sgst, totals.sgstPaise],
    ['IGST', sums.igst, totals.igstPaise],
    ['cess', sums.cess, totals.cessPaise],
    ['total', sums.total, totals.totalPaise],
    ['amount payable', totals.totalPaise + totals.roundOffPaise, totals.payablePaise],
  ]
  return pairs.find(([, ours, printed]) => ours !== printed)?.[0]
}

const asKept = (line: PrintedLine, at: number) => ({ ...line, line: at + 1, batches: [], serials: [] })

export interface Known {
  readonly products: readonly ProductForSale[]
  /** That the buyer paid by. */
  readonly list: PriceListForSale | undefined
  readonly seller: Seller
  readonly buyerRegistered: boolean
  readonly deliveryState: StateCode | undefined
  /** Whoever may change prices may also go below the lowest one. */
  readonly mayGoBelow: boolean
}

/** What differs from the catalogue, the rates of that day and our own counting. */
export function differencesOf(sale: CounterSale, known: Known): Found[] {
  const byId = new Map(known.products.map((product) => [product.id, product]))
  const products = sale.lines.map((line) => (line.productId === null ? undefined : byId.get(line.productId)))
  const sold = sale.lines.map((line, at) => ({ line, product: products[at], place: { line: at + 1, name: line.name } }))
  const found: Found[] = sold.flatMap(({ line, product, place }): Found[] => {
    if (!product) return [{ kind: 'product-unknown', ...place, printed: formatRupees(paise(line.totalPaise)) }]
    const archived: Found[] = product.archived ? [{ kind: 'product-archived', ...place }] : []
    const ours = priceHere(line, product, sale, known.list)
    // What somebody asked instead of the price counts as a discount, and has the limits of one.
    const asPriced = line.priceAsked ? ours !== undefined : line.unitPricePaise === ours
    if (asPriced && line.priceIncludesTax === product.priceIncludesTax) return archived
    // The till had the catalogue up to its mark: what was changed later it could not know.
    const kind = product.mark > sale.catalogueMark ? 'price-changed' : 'price-differs'
    return [
      ...archived,
      {
        kind,
        ...place,
        printed: formatRupees(paise(line.unitPricePaise)),
        ours: formatRupees(paise(ours ?? product.pricePaise)),
      },
    ]
  })
  found.push(...sellerDifference(sale, known.seller))
  const counted = countAgain(sale, products, known)
  if ('fault' in counted) return [...found, { kind: 'tax-differs', ours: counted.fault }]
  return [...found, ...amountDifferences(sale, counted), ...breaches(sale, counted, products, known)]
}

const ofUnit = (price: number | null | undefined, factor: number) =>
  price == null ? null : share(paise(price), factor, 1000)

/** What our catalogue asks for what the line sells; undefined when it does not sell it so. */
function priceHere(
  line: PrintedLine,
  product: ProductForSale,
  sale: CounterSale,
  list: PriceListForSale | undefined,
): number | undefined {
  const unit = line.unit === product.unit ? undefined : line.unit
  if (factorOf(product, unit) !== line.factor) return undefined
  return priceOf(product, { unit, quantity: line.quantity, list, on: sale.day as Day })?.pricePaise
}

/** How far below our prices each line was asked for, where somebody asked. */
export function askedPrices(
  sale: CounterSale,
  { products, list }: Pick<Known, 'products' | 'list'>,
): { readonly loweredBasisPoints: number }[] {
  const byId = new Map(products.map((product) => [product.id, product]))
  return sale.lines.map((line) => {
    const product = line.productId === null ? undefined : byId.get(line.productId)
    const ours = product && line.priceAsked ? priceHere(line, product, sale, list) : undefined
    return { loweredBasisPoints: ours === undefined ? 0 : loweredBy(line.unitPricePaise, ours) }
  })
}

function sellerDifference({ seller }: CounterSale, ours: Seller): Found[] {
  const same = seller.scheme === ours.scheme && seller.gstin === ours.gstin && seller.stateCode === ours.stateCode
  if (same) return []
  const words = (of: CounterSale['seller']) => [of.scheme, of.gstin, of.stateCode].filter(Boolean).join(' · ')
  return [{ kind: 'seller-differs', printed: words(seller), ours: words(ours) }]
}

/** The same code as the till's, at the printed prices, with the classes of our catalogue. */
function countAgain(
  sale: CounterSale,
  products: readonly (ProductForSale | undefined)[],
  { seller, buyerRegistered, deliveryState }: Known,
): PricedSale | { readonly fault: string } {
  const goods = sale.lines.map(
    (line, at): Goods => ({
      taxClass: products[at]?.taxClass ?? classLike(line),
      taxability: products[at]?.taxability ?? line.taxability,
      pricePaise: line.unitPricePaise,
      priceIncludesTax: line.priceIncludesTax,
      mrpPaise: line.mrpPaise,
      lowestPricePaise: null,
      factor: line.factor,
    }),
  )
  try {
    return priceSale({
      lines: sale.lines.map((line, at) => ({ goods: goods[at]!, quantity: line.quantity, discount: line.discount })),
      discount: sale.discount,
      seller: { scheme: sale.seller.scheme, stateCode: sale.seller.stateCode, roundToRupee: seller.roundToRupee },
      buyerRegistered,
      deliveryState,
      on: sale.day as Day,
    })
  } catch (error) {
    if (error instanceof ImpossibleSale) return { fault: error.fault.why }
    throw error
  }
}

/** For a thing the catalogue does not have: the class of its printed rate. */
function classLike({ taxability, rateBasisPoints }: PrintedLine): string {
  if (taxability !== 'taxable') return taxability === 'non-GST' ? 'non-gst' : taxability
  return rateBasisPoints === 1200 ? 'gst-12-bricks' : `gst-${rateBasisPoints / 100}`
}

function amountDifferences(sale: CounterSale, { kind, bill }: PricedSale): Found[] {
  const lines = sale.lines.flatMap((line, at): Found[] => {
    const ours = bill.lines[at]!
    const place = { line: at + 1, name: line.name }
    const rates: readonly [string, string] = [
      rateWords(line.taxability, line.rateBasisPoints),
      rateWords(ours.taxability, ours.rate),
    ]
    if (rates[0] !== rates[1]) return [{ kind: 'rate-differs', ...place, printed: rates[0], ours: rates[1] }]
    const taxes = (of: { cgst: number; sgst: number; igst: number; cess: number }) =>
      of.cgst + of.sgst + of.igst + of.cess
    const printed = line.cgstPaise + line.sgstPaise + line.igstPaise + line.cessPaise
    if (printed !== taxes(ours) || line.totalPaise !== ours.total)
      return [
        {
          kind: 'tax-differs',
          ...place,
          printed: `${formatRupees(paise(line.totalPaise))} (${formatRupees(paise(printed))})`,
          ours: `${formatRupees(ours.total)} (${formatRupees(paise(taxes(ours)))})`,
        },
      ]
    return []
  })
  const { payablePaise } = sale.totals
  return [
    ...lines,
    ...(payablePaise === bill.payable
      ? []
      : [
          {
            kind: 'total-differs',
            printed: formatRupees(paise(payablePaise)),
            ours: formatRupees(bill.payable),
          } as const,
        ]),
    ...(sale.kind === kind ? [] : [{ kind: 'kind-differs', printed: sale.kind, ours: kind } as const]),
  ]
}

const rateWords = (taxability: string, rate: number) => (taxability === 'taxable' ? `${rate / 100} %` : taxability)

function breaches(
  sale: CounterSale,
  { bill }: PricedSale,
  products: readonly (ProductForSale | undefined)[],
  { mayGoBelow }: Known,
): Found[] {
  const limits = sale.lines.map(
    (line, at): Goods => ({
      taxClass: '',
      taxability: line.taxability,
      pricePaise: line.unitPricePaise,
      priceIncludesTax: line.priceIncludesTax,
      mrpPaise: ofUnit(products[at]?.mrpPaise, line.factor),
      lowestPricePaise: mayGoBelow ? null : ofUnit(products[at]?.lowestPricePaise, line.factor),
    }),
  )
  return breachesOf(bill, limits).map(({ at, of, limit }) => ({
    kind: of === 'mrp' ? ('above-mrp' as const) : ('below-lowest-price' as const),
    line: at + 1,
    name: sale.lines[at]!.name,
    printed: formatRupees(paise(sale.lines[at]!.totalPaise)),
    ours: formatRupees(limit),
  }))
}

/** What the clock of the device says, against ours. `sentAt` is its clock at the moment of sending. */
export function clockDifferences(
  sale: CounterSale,
  { sentAt, nowMilliseconds }: { readonly sentAt: string; readonly nowMilliseconds: number },
): Found[] {
  const issued = Date.parse(sale.issuedAt)
  const off = Date.parse(sentAt) - nowMilliseconds
  const inIndia = dayOf(issued)
  return [
    ...(Math.abs(off) > clockMayDiffer || issued - nowMilliseconds > clockMayDiffer
      ? [{ kind: 'clock-off', printed: sale.issuedAt, ours: new Date(nowMilliseconds).toISOString() } as const]
      : []),
    ...(inIndia === sale.day ? [] : [{ kind: 'day-differs', printed: sale.day, ours: inIndia } as const]),
  ]
}
