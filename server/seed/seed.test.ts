import { readGstin } from '@galla/gst/gstin'
import { readHsn } from '@galla/gst/hsn'
import { isStateCode } from '@galla/gst/states'
import { isUnitCode } from '@galla/gst/units'
import { describe, expect, it } from 'vitest'
import { readPhone } from '../modules/contacts/contact.ts'
import { weaknessOf } from '../modules/identity/password.ts'
import type { Day } from '../platform/clock.ts'
import { basketsOf, pricing } from './baskets.ts'
import { type BusinessKey, cast, demoPassword, emailOf } from './cast.ts'
import { customersOf, gstinOf } from './customers.ts'
import { productsOf, type SeedProduct } from './goods.ts'
import { kiranaThings } from './kirana-goods.ts'
import { pharmacyThings } from './pharmacy-goods.ts'
import { tailorThings } from './tailor-goods.ts'
import { daysUntil, midnightOf } from './trade-calendar.ts'
import { yearOfTalk } from './year-of-talk.ts'
import { yearOfTrade } from './year-of-trade.ts'

const today = '2026-11-21' as Day
const now = Date.parse('2026-11-21T15:00:00+05:30')
const days = daysUntil(today, 60)
const opened = midnightOf(days[0]!)
const shelves: Record<BusinessKey, SeedProduct[]> = {
  kirana: productsOf('K', kiranaThings, opened),
  tailor: productsOf('T', tailorThings, opened),
  pharmacy: productsOf('M', pharmacyThings, opened),
}

function tradeOf(key: BusinessKey) {
  const business = cast.find((it) => it.key === key)!
  const { name, legalName, scheme, stateCode, address, pinCode, phone } = business
  if (!isStateCode(stateCode)) throw new Error('no State')
  const seller = {
    name,
    legalName,
    scheme,
    gstin: gstinOf(business),
    stateCode,
    address,
    pinCode,
    phone,
    upiId: null,
    roundToRupee: true,
  }
  const products = shelves[key]
  const baskets = basketsOf(key, products)
  const contacts = customersOf(business, opened, days.length)
  const tills = [1, 2].map((nth) => ({ id: `till-${nth}`, name: `Till ${nth}`, prefix: `T${nth}` }))
  const cashiers = [{ id: 'ravi', name: 'Ravi' }]
  const price = pricing(baskets, seller)
  return {
    contacts,
    ...yearOfTrade({ key, products, contacts, tills, cashiers, days, now, baskets: baskets.length, price }),
  }
}

describe('the demo', () => {
  it('has sign-ins that the house itself would take', () => {
    for (const business of cast) {
      for (const person of business.people) {
        expect(weaknessOf(demoPassword, { name: person.name, email: emailOf(business, person) })).toBeUndefined()
      }
    }
  })

  it.each(cast)('gives $name a number that reads as one', (business) => {
    expect(readGstin(gstinOf(business))).toMatchObject({ ok: true, state: business.stateCode })
    const contacts = customersOf(business, opened, 60)
    expect(new Set(contacts.map((it) => it.phone)).size).toBe(contacts.length)
    for (const { phone, gstin } of contacts) {
      expect(readPhone(phone)).toBe(phone)
      if (gstin) expect(readGstin(gstin)).toMatchObject({ ok: true })
    }
  })

  it.each(Object.entries(shelves))('sells at the %s what a catalogue takes', (_key, products) => {
    expect(new Set(products.map((it) => it.name)).size).toBe(products.length)
    const codes = products.flatMap((it) => it.barcodes)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { hsn, unit, pricePaise, mrpPaise, barcodes } of products) {
      expect(readHsn(hsn).ok, hsn).toBe(true)
      expect(isUnitCode(unit)).toBe(true)
      if (mrpPaise !== null) expect(pricePaise).toBeLessThanOrEqual(mrpPaise)
      for (const code of barcodes) expect(code).toMatch(/^2\d{12}$/)
    }
  })

  it.each(['kirana', 'tailor', 'pharmacy'] as const)(
    'numbers the bills of the %s without a gap, in the order of time',
    (key) => {
      const { bills, series } = tradeOf(key)
      for (const { till, kind, financialYear, last } of series.filter((it) => it.kind === 'invoice')) {
        expect(kind).toBe('invoice')
        const own = bills.filter((it) => it.till === till && it.financialYear === financialYear)
        expect(own.map((it) => Number(it.number.split('-')[1]))).toEqual(
          Array.from({ length: last }, (_, at) => at + 1),
        )
        expect(own.every((it, at) => at === 0 || own[at - 1]!.at <= it.at)).toBe(true)
      }
      expect(bills.every((it) => it.at < now)).toBe(true)
    },
  )

  it('never sells what is not on the shelf', () => {
    const { onHand } = tradeOf('kirana')
    expect([...onHand.values()].every((left) => left >= 0)).toBe(true)
    expect(shelves.kirana.some((it) => onHand.get(it.id)! <= it.reorderLevel)).toBe(true)
  })

  it('is the same each time it is made on a day', () => {
    const digest = () =>
      JSON.stringify(tradeOf('tailor').bills.map((it) => [it.id, it.number, it.priced.totals.payablePaise]))
    expect(digest()).toBe(digest())
  })

  it('has people who wait for an answer, and windows that are shut', () => {
    const { contacts, bills } = tradeOf('kirana')
    const talk = yearOfTalk({
      key: 'kirana',
      shopName: 'Kirana store, Pune',
      contacts,
      bills,
      agents: [{ id: 'meera', name: 'Meera' }],
      now,
    })
    expect(talk.filter((it) => it.unread > 0).length).toBeGreaterThan(3)
    const lastIn = talk.map((it) => it.messages.findLast((message) => message.direction === 'in')?.at ?? 0)
    expect(lastIn.some((at) => now - at < 86_400_000) && lastIn.some((at) => now - at > 86_400_000)).toBe(true)
    expect(
      talk.every((it) => it.messages.every((message, at) => at === 0 || it.messages[at - 1]!.at <= message.at)),
    ).toBe(true)
  })
})
