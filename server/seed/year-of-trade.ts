/**
 * A year of a shop, told day by day: bills with their numbers, what was taken back or struck out, the goods that left the
 * shelf and the deliveries that filled it. Pure, and the same each time.
 */
import { creditBill } from '@galla/gst/credit'
import { type FinancialYear, financialYearOf } from '@galla/gst/series'
import { paise } from '@galla/money/paise'
import { quantity } from '@galla/money/quantity'
import { paiseOfLine, paiseOfTotals, refundFor } from '../modules/sales/invoice.ts'
import { formOf } from '../modules/sales/series.ts'
import type { Day } from '../platform/clock.ts'
import { instantOf } from '../platform/clock.ts'
import type { PricedBasket } from './baskets.ts'
import type { BusinessKey } from './cast.ts'
import type { SeedContact } from './customers.ts'
import type { SeedProduct } from './goods.ts'
import { type Random, randomOf } from './random.ts'
import { billsOn, dayMilliseconds, midnightOf, momentsOf } from './trade-calendar.ts'

export interface SeedTill {
  readonly id: string
  readonly name: string
  readonly prefix: string
}

export interface SeedBill {
  readonly id: string
  readonly number: string
  readonly financialYear: FinancialYear
  readonly day: Day
  readonly at: number
  readonly till: SeedTill
  readonly cashier: SeedPerson
  readonly contact: SeedContact | undefined
  readonly priced: PricedBasket
  readonly tenderedPaise: number
  receivedPaise: number
  refundedPaise: number
  creditedPaise: number
  cancelled: { readonly at: number; readonly reason: string } | undefined
}

export interface SeedPerson {
  readonly id: string
  readonly name: string
}

export interface SeedCreditNote extends ReturnType<typeof paiseOfTotals> {
  readonly id: string
  readonly bill: SeedBill
  readonly at: number
  readonly day: Day
  readonly number: string
  readonly financialYear: FinancialYear
  readonly till: SeedTill
  readonly reason: string
  readonly roundOffPaise: number
  readonly creditPaise: number
  readonly refundedPaise: number
  readonly line: ReturnType<typeof paiseOfLine> & {
    readonly line: number
    readonly quantity: number
    readonly product: SeedProduct
  }
}

/** Goods that came: a delivery, or what lay there when the shop began with us. */
export interface Arrival {
  readonly id: string
  readonly kind: 'opening' | 'adjustment'
  readonly documentId: string
  readonly product: SeedProduct
  readonly quantity: number
  readonly at: number
}

export interface SeriesEnd {
  readonly till: SeedTill
  readonly kind: 'invoice' | 'credit-note'
  readonly financialYear: FinancialYear
  readonly last: number
}

export interface Year {
  readonly bills: readonly SeedBill[]
  readonly creditNotes: readonly SeedCreditNote[]
  readonly arrivals: readonly Arrival[]
  readonly series: readonly SeriesEnd[]
  /** Thousandths on the shelf at the end, by product. */
  readonly onHand: ReadonlyMap<string, number>
}

export interface Shop {
  readonly key: BusinessKey
  readonly products: readonly SeedProduct[]
  readonly contacts: readonly SeedContact[]
  readonly tills: readonly SeedTill[]
  readonly cashiers: readonly SeedPerson[]
  readonly days: readonly Day[]
  readonly now: number
  readonly baskets: number
  readonly price: (nth: number, on: Day) => PricedBasket
}

const known: Readonly<Record<BusinessKey, number>> = { kirana: 0.36, tailor: 0.94, pharmacy: 0.46 }

export function yearOfTrade(shop: Shop): Year {
  const numbers = numbering()
  const bills = shop.days.flatMap((day) => billsOfDay(shop, day, numbers))
  const random = randomOf(`what went back at ${shop.key}`)
  strikeOut(bills, shop.now, random)
  const creditNotes = takeBack(bills, shop.now, numbers, random)
  const arrivals = fillShelves(shop, bills)
  return { bills, creditNotes, arrivals, series: numbers.ends(), onHand: standingOf(bills, creditNotes, arrivals) }
}

function numbering() {
  const ends = new Map<
    string,
    { till: SeedTill; kind: SeriesEnd['kind']; financialYear: FinancialYear; last: number }
  >()
  return {
    next(till: SeedTill, kind: SeriesEnd['kind'], day: Day): { number: string; financialYear: FinancialYear } {
      const financialYear = financialYearOf(day)
      const key = `${till.id} ${kind} ${financialYear}`
      const end = ends.get(key) ?? { till, kind, financialYear, last: 0 }
      end.last += 1
      ends.set(key, end)
      const form = formOf({ tillId: till.id, kind, year: financialYear, prefix: till.prefix })
      return { number: form.head + String(end.last).padStart(form.digits, '0'), financialYear }
    },
    ends: (): SeriesEnd[] => [...ends.values()],
  }
}

function billsOfDay(shop: Shop, day: Day, numbers: ReturnType<typeof numbering>): SeedBill[] {
  const { key, now, tills, cashiers, contacts } = shop
  const random = randomOf(`${key} on ${day}`)
  const midnight = midnightOf(day)
  const untilNow = momentsOf(key, billsOn(key, day, random), random).filter((after) => midnight + after < now)
  return untilNow.map((after) => {
    const at = midnight + after
    // The second counter opens for the evening crowd.
    const till = tills.length > 1 && random.chance(after > 16 * 3_600_000 ? 0.45 : 0.15) ? tills[1]! : tills[0]!
    const contact = random.chance(known[key]) ? customerAt(contacts, at, random) : undefined
    const priced = shop.price(Math.floor(random.next() * shop.baskets), day)
    const { payablePaise } = priced.totals
    const onCredit = contact !== undefined && now - at < 45 * dayMilliseconds && random.chance(0.02)
    const receivedPaise = onCredit ? paise(Math.floor(payablePaise / 200) * 100 * random.between(0, 1)) : payablePaise
    return {
      id: random.idAt(at),
      ...numbers.next(till, 'invoice', day),
      day,
      at,
      till,
      cashier: till === tills[0] ? cashiers[0]! : cashiers.at(-1)!,
      contact,
      priced,
      receivedPaise,
      tenderedPaise: tenderedFor(receivedPaise, random),
      refundedPaise: 0,
      creditedPaise: 0,
      cancelled: undefined,
    }
  })
}

/** Those who came first come most. */
function customerAt(contacts: readonly SeedContact[], at: number, random: Random): SeedContact | undefined {
  let count = contacts.length
  if (contacts[count - 1]!.addedAt > at) count = contacts.findIndex((it) => it.addedAt > at)
  return count === 0 ? undefined : contacts[random.early(count)]
}

const notes = [1000, 5000, 10_000, 20_000, 50_000]

function tenderedFor(receivedPaise: number, random: Random): number {
  if (random.chance(0.5)) return receivedPaise
  const note = random.pick(notes)
  const tendered = Math.ceil(receivedPaise / note) * note
  return tendered - receivedPaise > 50_000 ? receivedPaise : tendered
}

const whyStruck = ['Wrong item scanned', 'Customer changed mind', 'Entered twice', 'Wrong customer']

function strikeOut(bills: readonly SeedBill[], now: number, random: Random): void {
  for (const bill of bills) {
    const at = bill.at + random.between(2, 25) * 60_000
    if (!random.chance(0.003) || at >= now || bill.receivedPaise === 0) continue
    bill.cancelled = { at, reason: random.pick(whyStruck) }
    bill.refundedPaise = bill.receivedPaise
  }
}

const whyBack = ['Damaged packet', 'Not needed', 'Wrong size', 'Past its date']

function takeBack(
  bills: readonly SeedBill[],
  now: number,
  numbers: ReturnType<typeof numbering>,
  random: Random,
): SeedCreditNote[] {
  const chosen = bills
    .filter(
      (bill) =>
        bill.cancelled === undefined && bill.receivedPaise === bill.priced.totals.payablePaise && random.chance(0.005),
    )
    .map((bill) => ({ bill, at: bill.at + random.between(1, 6) * dayMilliseconds + random.between(0, 3_600_000) }))
    .filter(({ at }) => at < now)
    .sort((a, b) => a.at - b.at)
  return chosen.flatMap(({ bill, at }) => noteFor(bill, at, numbers, random) ?? [])
}

function noteFor(
  bill: SeedBill,
  at: number,
  numbers: ReturnType<typeof numbering>,
  random: Random,
): SeedCreditNote | undefined {
  const { lines, sale, totals } = bill.priced
  const line = random.pick(lines)
  // What was given away comes back for nothing; no note is written for that.
  if (line.totalPaise === 0) return undefined
  const whole = line.quantity
  const back = whole % 1000 === 0 && whole > 1000 && random.chance(0.6) ? 1000 : whole
  const settled = creditBill({
    bill: { nature: sale.place.nature, lines: sale.bill.lines, payable: paise(totals.payablePaise) },
    earlier: [],
    returns: [{ key: String(line.line), quantity: quantity(back) }],
    round: true,
  })
  if (settled.refund === 0) return undefined
  const day = dayAt(at)
  const owed = { state: 'issued', payablePaise: totals.payablePaise, writtenOffPaise: 0, ...bill } as const
  const refundedPaise = refundFor(owed, settled.refund)
  bill.creditedPaise += settled.refund
  bill.refundedPaise += refundedPaise
  return {
    id: random.idAt(at),
    bill,
    at,
    day,
    ...numbers.next(bill.till, 'credit-note', day),
    till: bill.till,
    reason: random.pick(whyBack),
    ...paiseOfTotals(settled.totals),
    roundOffPaise: settled.roundOff,
    creditPaise: settled.refund,
    refundedPaise,
    line: { ...paiseOfLine(settled.lines[0]!), line: line.line, quantity: back, product: line.product },
  }
}

const dayAt = (milliseconds: number): Day => instantOf(milliseconds + 330 * 60_000).slice(0, 10) as Day

/** Each week's first morning the shelf is filled for the week; a few goods are always forgotten and run low. */
function fillShelves({ key, products, days }: Shop, bills: readonly SeedBill[]): Arrival[] {
  const random = randomOf(`deliveries of ${key}`)
  const begin = midnightOf(days[0]!)
  const weekOf = (at: number) => Math.floor((at - begin) / (7 * dayMilliseconds))
  const weeks = weekOf(midnightOf(days.at(-1)!)) + 1
  const sold = new Map(products.map((product) => [product.id, new Array<number>(weeks).fill(0)]))
  for (const { at, priced } of bills) {
    const week = weekOf(at)
    for (const { product, quantity: out } of priced.lines) sold.get(product.id)![week]! += out
  }
  const deliveries = Array.from({ length: weeks }, (_, week) => random.idAt(begin + week * 7 * dayMilliseconds))
  return products
    .filter((product) => product.stockPolicy !== 'not-kept')
    .flatMap((product) =>
      arrivalsOf({ product, sold: sold.get(product.id)!, begin, deliveries, forgotten: random.chance(0.07), random }),
    )
}

function arrivalsOf({
  product,
  sold,
  begin,
  deliveries,
  forgotten,
  random,
}: {
  product: SeedProduct
  sold: readonly number[]
  begin: number
  deliveries: readonly string[]
  forgotten: boolean
  random: Random
}): Arrival[] {
  const usual = Math.ceil(sold.reduce((sum, out) => sum + out, 0) / sold.length / 1000) * 1000
  const arrivals: Arrival[] = []
  let onHand = 0
  sold.forEach((out, week) => {
    const wanted = forgotten ? out + random.between(0, 2) * 1000 : out + product.reorderLevel * 2 + usual
    const short = wanted - onHand
    if (short > 0 && (week === 0 || onHand < out + (forgotten ? 0 : product.reorderLevel))) {
      const comes = forgotten ? short : Math.ceil(short / caseOf(product)) * caseOf(product)
      arrivals.push({
        id: random.idAt(begin + week * 7 * dayMilliseconds),
        kind: week === 0 ? 'opening' : 'adjustment',
        documentId: week === 0 ? random.idAt(begin) : deliveries[week]!,
        product,
        quantity: comes,
        at: begin + week * 7 * dayMilliseconds + (week === 0 ? 0 : 6 * 3_600_000 + random.between(0, 30) * 60_000),
      })
      onHand += comes
    }
    onHand -= out
  })
  return arrivals
}

/** What comes in one carton, in thousandths. */
const caseOf = ({ weighed }: SeedProduct): number => (weighed ? 10_000 : 6000)

function standingOf(
  bills: readonly SeedBill[],
  notesBack: readonly SeedCreditNote[],
  arrivals: readonly Arrival[],
): Map<string, number> {
  const onHand = new Map<string, number>()
  const move = (product: SeedProduct, by: number) => {
    if (product.stockPolicy !== 'not-kept') onHand.set(product.id, (onHand.get(product.id) ?? 0) + by)
  }
  for (const { product, quantity: came } of arrivals) move(product, came)
  for (const { priced, cancelled } of bills)
    if (!cancelled) for (const line of priced.lines) move(line.product, -line.quantity)
  for (const { line } of notesBack) move(line.product, line.quantity)
  return onHand
}
