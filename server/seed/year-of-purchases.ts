/** The bills by which the last weeks' deliveries came: from whom, with their tax, and what is still owed. Pure. */
import { rateOn, taxClasses } from '@galla/gst/rates'
import { financialYearOf } from '@galla/gst/series'
import { basisPoints } from '@galla/gst/tax'
import { paise } from '@galla/money/paise'
import type { PricedPurchase } from '../modules/purchases/purchase.ts'
import { pricePurchase } from '../modules/purchases/purchase.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { BusinessKey } from './cast.ts'
import { randomOf } from './random.ts'
import { dayMilliseconds } from './trade-calendar.ts'
import type { Arrival } from './year-of-trade.ts'

export interface SeedSupplier {
  readonly id: string
  readonly name: string
  readonly gstin: string
  readonly stateCode: string
  readonly phone: string
  readonly address: string
  readonly termsDays: number
}

export interface SeedPurchase {
  readonly id: string
  readonly supplier: SeedSupplier
  readonly billNumber: string
  readonly day: Day
  readonly dueDay: Day
  readonly financialYear: number
  readonly at: number
  readonly nature: 'intra-State' | 'inter-State'
  readonly priced: PricedPurchase
  readonly roundOffPaise: number
  readonly totalPaise: number
  readonly paidPaise: number
  readonly arrivals: readonly Arrival[]
  readonly rates: readonly number[]
}

type Told = Omit<SeedSupplier, 'id'>
const traders: Partial<Record<BusinessKey, readonly Told[]>> = {
  kirana: [
    {
      name: 'Sahyadri Wholesale Traders',
      gstin: '27AAPFU0939F1ZV',
      stateCode: '27',
      phone: '+912024471120',
      address: 'Market Yard, Gultekdi, Pune',
      termsDays: 15,
    },
    {
      name: 'Deccan Provisions',
      gstin: '29AABCR1718E1ZL',
      stateCode: '29',
      phone: '+918022341177',
      address: 'APMC Yard, Yeshwanthpur, Bengaluru',
      termsDays: 30,
    },
  ],
  pharmacy: [
    {
      name: 'Periyar Medical Agencies',
      gstin: '33AAAAR6720M1ZG',
      stateCode: '33',
      phone: '+914222309911',
      address: 'Cross Cut Road, Coimbatore',
      termsDays: 21,
    },
  ],
}

const weeksEntered = 10

export function yearOfPurchases(
  key: BusinessKey,
  { arrivals, now, stateCode }: { arrivals: readonly Arrival[]; now: number; stateCode: string },
): { suppliers: readonly SeedSupplier[]; purchases: readonly SeedPurchase[] } {
  const random = randomOf(`purchases of ${key}`)
  const suppliers = (traders[key] ?? []).map((told) => ({ ...told, id: random.idAt(now - 300 * dayMilliseconds) }))
  if (suppliers.length === 0) return { suppliers, purchases: [] }
  const late = arrivals.filter((it) => it.kind === 'adjustment' && it.at > now - weeksEntered * 7 * dayMilliseconds)
  const groups = Map.groupBy(late, (it) => `${it.documentId} ${it.product.category.length % suppliers.length}`)
  let count = 0
  const purchases = [...groups.values()].map((all): SeedPurchase => {
    const supplier = suppliers[all[0]!.product.category.length % suppliers.length]!
    const at = Math.max(...all.map((it) => it.at))
    const day = dayOf(at)
    const nature = supplier.stateCode === stateCode ? 'intra-State' : 'inter-State'
    const rates = all.map(({ product }) => {
      const answer = rateOn(taxClasses[product.taxClass], {
        on: day,
        unitPrice: paise(product.costPaise),
        priceIncludesTax: false,
      })
      return answer.ok && answer.taxability === 'taxable' ? answer.rate : basisPoints(0)
    })
    const price = (roundOff: number) =>
      pricePurchase({
        lines: all.map(({ product, quantity }, nth) => ({
          quantity,
          ratePaise: product.costPaise,
          taxBasisPoints: rates[nth]!,
          itcEligible: true,
        })),
        nature,
        reverseCharge: false,
        freight: paise(0),
        roundOff: paise(roundOff),
      })
    const exact = price(0).totalPaise
    const roundOffPaise = Math.round(exact / 100) * 100 - exact
    const priced = price(roundOffPaise)
    const dueAt = at + supplier.termsDays * dayMilliseconds
    const paid = dueAt < now && random.chance(0.85) ? priced.totalPaise : 0
    count += 1
    return {
      id: random.idAt(at),
      supplier,
      billNumber: `${supplier.name.slice(0, 2).toUpperCase()}/${String(1200 + count * 7)}`,
      day,
      dueDay: dayOf(dueAt),
      financialYear: financialYearOf(day),
      at,
      nature,
      priced,
      roundOffPaise,
      totalPaise: priced.totalPaise,
      paidPaise: paid,
      arrivals: all,
      rates,
    }
  })
  return { suppliers, purchases }
}
