/** The cart as the screen shows it: lines with their small print and warnings, sums with their words. */
import type { Permission } from '@galla/contract/permissions'
import type { Day } from '@galla/gst/day'
import type { Language, useWords } from '../app/language.ts'
import { formatQuantity, formatRupees, formatShare } from '../ui/money.ts'
import {
  type Cart,
  type CartLine,
  largestGivenAway,
  lineId,
  type PricedCart,
  soldAs,
  type TillProduct,
} from './cart.ts'
import { daysUntil, monthOf, nearDays } from './expiry.ts'
import type { BillLine } from './line-table.tsx'
import type { BillSums } from './pay-panel.tsx'
import { unitWords } from './unit-words.ts'

type T = ReturnType<typeof useWords>

/** The name in the language of the screen where the shop has one, and the language it is read aloud in. */
export function nameIn(product: Pick<TillProduct, 'name' | 'nameHi' | 'nameTa'>, language: Language) {
  const name = (language === 'hi' ? product.nameHi : language === 'ta' ? product.nameTa : null) ?? product.name
  return { name, lang: scriptOf(name) }
}

function scriptOf(text: string): string | undefined {
  return /\p{Script=Tamil}/u.test(text) ? 'ta' : /\p{Script=Devanagari}/u.test(text) ? 'hi' : undefined
}

export interface ViewNeeds {
  readonly t: T
  readonly language: Language
  readonly priced: PricedCart | undefined
  /** Thousandths on the shelf, by product; what is not known is not said. */
  readonly left: ReadonlyMap<string, number>
  /** Thousandths of its batch that are left for a line. */
  readonly leftFor?: ((line: CartLine) => number | undefined) | undefined
  /** May this person sell below the lowest price? */
  readonly belowLowest: boolean
  readonly on: Day
  /** What the customer paid for one the last time, by line. */
  readonly lastPaid?: ReadonlyMap<string, { readonly paidPaise: number; readonly day: string }> | undefined
}

export function billLines(cart: Cart, needs: ViewNeeds): BillLine[] {
  return cart.lines.map((line, at) => billLine(cart, line, at, needs))
}

function billLine(
  cart: Cart,
  line: CartLine,
  at: number,
  { t, language, priced, left, leftFor, belowLowest, on, lastPaid }: ViewNeeds,
): BillLine {
  const { product, quantity, discount } = line
  const { goods, pricePaise, from } = soldAs(line, cart, on)
  const last = lastPaid?.get(lineId(line))
  const settled = priced?.ok ? priced.sale.bill.lines[at] : undefined
  const breach = priced?.ok ? priced.breaches.find((one) => one.at === at) : undefined
  const unit = unitWords(line.unit ?? product.unit)
  const ownUnit = unitWords(product.unit)
  const inOwnUnit = (quantity * goods.factor) / 1000
  const onShelf = left.get(product.id)
  const short = onShelf !== undefined && onShelf < inOwnUnit && product.stockPolicy !== 'allow'
  const { batch, serials } = line
  const inBatch = leftFor?.(line)
  const small = [
    batch && t('sell.batch', { batch: batch.number }),
    batch?.expiresOn && t('sell.expires', { month: monthOf(batch.expiresOn) }),
    serials && serials.length > 0 && t('sell.serials', { numbers: fewOf(serials) }),
    // A cart kept before kits told their parts has none.
    product.isKit && product.parts?.map((part) => `${formatQuantity(part.quantity)} × ${part.name}`).join(', '),
    rateWords(settled ?? { taxability: product.taxability, rate: product.rate }, t),
    goods.mrpPaise !== null && `MRP ${formatRupees(goods.mrpPaise, { round: true })}`,
    line.unit !== undefined && `${formatQuantity(inOwnUnit, ownUnit)}${ownUnit ? '' : ` ${t('sell.pieces')}`}`,
    line.pricePaise !== undefined
      ? t('sell.insteadOf', { price: formatRupees(pricePaise) })
      : from === 'list' && cart.priceList?.name,
    last && last.paidPaise !== goods.pricePaise && t('sell.lastPaid', { price: formatRupees(last.paidPaise) }),
    onShelf !== undefined && !short && t('counter.left', { count: formatQuantity(onShelf, ownUnit) as never }),
  ]
  const warning = breach
    ? {
        words: t(breach.of === 'mrp' ? 'counter.warnMrp' : 'counter.warnLowest', { limit: formatRupees(breach.limit) }),
        stops: breach.of === 'mrp' || !belowLowest,
      }
    : batch?.expiresOn && batch.expiresOn < on
      ? { words: t('sell.warnExpired', { month: monthOf(batch.expiresOn) }), stops: true }
      : serialsMissing(line) > 0
        ? { words: t('sell.warnSerials', { count: serialsMissing(line) }), stops: product.stockPolicy === 'block' }
        : inBatch !== undefined && inBatch < inOwnUnit
          ? { words: t('sell.warnBatchLeft', { left: formatQuantity(Math.max(0, inBatch), ownUnit) }), stops: false }
          : batch?.expiresOn && daysUntil(batch.expiresOn, on) <= nearDays
            ? { words: t('sell.warnExpires', { count: daysUntil(batch.expiresOn, on) }), stops: false }
            : short
              ? {
                  words:
                    onShelf > 0
                      ? t('counter.warnLeft', { left: formatQuantity(onShelf, ownUnit) })
                      : t('counter.warnNoneLeft'),
                  stops: product.stockPolicy === 'block',
                }
              : undefined
  const gross = Math.round((goods.pricePaise * quantity) / 1000)
  return {
    id: lineId(line),
    ...nameIn(product, language),
    hsn: product.hsn ?? undefined,
    small: small.filter(Boolean).join(' · '),
    quantity,
    unit,
    ratePaise: goods.pricePaise,
    off: discount && ('basisPoints' in discount ? formatShare(discount.basisPoints) : formatRupees(discount.paise)),
    // The line as it stands in its column, before its part of the bill's discount.
    amountPaise: settled ? settled.gross - settled.discount : gross,
    warning,
  }
}

/** Pieces on a line whose number nobody told. */
function serialsMissing({ product, quantity, serials = [] }: CartLine): number {
  return product.tracking === 'serial' && product.stockPolicy !== 'not-kept'
    ? Math.max(0, Math.ceil(quantity / 1000) - serials.length)
    : 0
}

const fewOf = (serials: readonly string[]) =>
  serials.length > 3 ? `${serials.slice(0, 3).join(', ')} +${serials.length - 3}` : serials.join(', ')

function rateWords({ taxability, rate }: { taxability: string; rate: number | null }, t: T): string {
  if (taxability === 'nil-rated') return t('counter.nil')
  if (taxability === 'exempt') return t('counter.exempt')
  if (taxability === 'non-GST') return t('counter.nonGst')
  return rate === null ? t('counter.noRateYet') : formatShare(rate)
}

export function billSums(cart: Cart, priced: PricedCart | undefined, on: Day): BillSums {
  const items = cart.lines.length
  const units = cart.lines.reduce((sum, line) => sum + line.quantity, 0)
  if (!priced?.ok) {
    const gross = cart.lines.reduce(
      (sum, line) => sum + Math.round((soldAs(line, cart, on).goods.pricePaise * line.quantity) / 1000),
      0,
    )
    return {
      items,
      units,
      grossPaise: gross,
      discountPaise: 0,
      taxWords: '',
      taxPaise: 0,
      taxOnTopPaise: 0,
      roundOffPaise: 0,
      payablePaise: gross,
    }
  }
  const { totals, roundOff, payable } = priced.sale.bill
  const taxPaise = totals.cgst + totals.sgst + totals.igst + totals.cess
  const words = [
    totals.cgst > 0 && `CGST ${formatRupees(totals.cgst)}`,
    totals.sgst > 0 && `SGST ${formatRupees(totals.sgst)}`,
    totals.igst > 0 && `IGST ${formatRupees(totals.igst)}`,
    totals.cess > 0 && `Cess ${formatRupees(totals.cess)}`,
  ]
  return {
    items,
    units,
    grossPaise: totals.gross,
    discountPaise: totals.discount,
    taxWords: words.filter(Boolean).join(' · '),
    taxPaise,
    taxOnTopPaise: totals.total - (totals.gross - totals.discount),
    roundOffPaise: roundOff,
    payablePaise: payable,
  }
}

/** What keeps a bill from being given. */
export interface Stop {
  readonly words: string
  /** Somebody who holds this may say yes to it. */
  readonly liftedBy?: Permission
  /** What the yes would be to. */
  readonly what?: string
}

/** Why the bill cannot be given as it stands, and what to do; undefined when it can. */
export function whyStopped(
  cart: Cart,
  priced: PricedCart | undefined,
  {
    t,
    language,
    belowLowest,
    mayGiveAway,
    on,
  }: {
    readonly t: T
    readonly language: Language
    readonly belowLowest: boolean
    /** Basis points; null: any. */
    readonly mayGiveAway: number | null
    readonly on: Day
  },
): Stop | undefined {
  if (!priced) return undefined
  const expired = cart.lines.find(({ batch }) => batch?.expiresOn && batch.expiresOn < on)
  if (expired) return { words: t('sell.stoppedExpired', { item: nameIn(expired.product, language).name }) }
  const unnamed = cart.lines.find((line) => line.product.stockPolicy === 'block' && serialsMissing(line) > 0)
  if (unnamed) return { words: t('sell.stoppedSerials', { item: nameIn(unnamed.product, language).name }) }
  const itemAt = (at: number | undefined) => {
    const line = at === undefined ? undefined : cart.lines[at]
    return line ? nameIn(line.product, language).name : ''
  }
  if (priced.ok) {
    const breach = priced.breaches.find(({ of }) => of === 'mrp' || !belowLowest)
    if (!breach) {
      const away = largestGivenAway(cart, priced.sale, on)
      if (mayGiveAway === null || away.basisPoints <= mayGiveAway) return undefined
      const facts = { share: formatShare(away.basisPoints), limit: formatShare(mayGiveAway) }
      const item = itemAt(away.at)
      return {
        words: t('sell.stoppedAway', { item, ...facts }),
        liftedBy: 'sales.exceed-limits',
        what: t('shifts.approveAway', { item, share: facts.share }),
      }
    }
    const item = itemAt(breach.at)
    if (breach.of === 'mrp') return { words: t('counter.stoppedMrp', { item }) }
    return {
      words: t('counter.stoppedLowest', { item }),
      liftedBy: 'catalogue.change-product',
      what: t('shifts.approveLowest', { item, limit: formatRupees(breach.limit) }),
    }
  }
  return { words: faultWords(priced.fault, t, itemAt) }
}

function faultWords(
  fault: Extract<PricedCart, { ok: false }>['fault'],
  t: T,
  itemAt: (at: number | undefined) => string,
): string {
  switch (fault.why) {
    case 'other-state':
      return t('counter.faultOtherState')
    case 'no-rate-that-day':
      return t('counter.faultNoRate', { item: itemAt(fault.at) })
    case 'mrp-needed':
      return t('counter.faultMrpNeeded', { item: itemAt(fault.at) })
    case 'price-fits-no-rate':
      return t('counter.faultFitsNoRate', {
        item: itemAt(fault.at),
        highest: formatRupees(fault.highestAtLower),
        lowest: formatRupees(fault.lowestAtHigher),
      })
    case 'bill':
      return 'most' in fault.fault
        ? t('counter.discountTooLarge', { most: formatRupees(fault.fault.most) })
        : t('counter.faultLarge')
  }
}
