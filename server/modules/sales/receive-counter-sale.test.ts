import { receiveCounterSale as contract } from '@galla/contract/counter-sales'
import type { Permission } from '@galla/contract/permissions'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../test/counter.ts'
import { dayOfTests, type TestHouse, testHouse } from '../../test/house.ts'
import { managersPin, pinsOf } from '../../test/pins.ts'
import { type Shop, shopOf } from '../../test/shop.ts'
import { enrolled, type PrintedSale, secretWord, type TestDevice } from '../../test/till-device.ts'
import { changeProduct } from '../catalogue/change-product.ts'
import { changeTill } from '../tills/change-till.ts'
import { closeDevice } from '../tills/close-device.ts'
import { listDifferences } from './list-differences.ts'
import { markDifferenceSeen } from './mark-difference-seen.ts'
import { receiveCounterSale } from './receive-counter-sale.ts'
import { showInvoice } from './show-invoice.ts'
import { writeOffCounterSale } from './write-off-counter-sale.ts'

let house: TestHouse
let shop: Shop
let device: TestDevice
let dal: string

beforeAll(async () => {
  house = await testHouse()
  ;({ shop, device, dal } = await newShop())
})

async function newShop() {
  const shop = await shopOf(await house.newBusiness())
  return { shop, device: await enrolled(house, shop), dal: await shop.addProduct({ onHand: 100_000 }) }
}

const traces = (of = shop): Promise<Record<string, unknown>> =>
  of.tx(async (tx) => ({
    ...(await tx.row<Record<string, number>>(sql`
      select (select count(*) from sales.invoices) as invoices, (select count(*) from sales.invoice_lines) as lines,
        (select count(*) from sales.counter_sales) as told, (select count(*) from sales.differences) as differences,
        (select count(*) from payments.payments) as payments, (select coalesce(sum(last_number), 0) from sales.series) as numbers,
        (select count(*) from audit.entries) as entries, (select count(*) from platform.live_events) as news,
        (select count(*) from contacts.contacts) as contacts`)),
    shelf: await of.onHand(dal),
  }))

const differences = async (of = shop, seen: 'yes' | 'no' = 'no') =>
  (await listDifferences(of.as('owner'), { seen, limit: 100 })).rows
const kindsOf = async (sale: PrintedSale, of = shop) =>
  (await differences(of)).filter((one) => one.invoiceId === sale.id).map((one) => one.kind)

describe('a bill that a till printed', () => {
  it('is kept as it was printed, with its goods and its money', async () => {
    const before = await shop.onHand(dal)
    const sale = await device.print({ [dal]: 2500 }, { buyer: { phone: '98220 41177', name: 'Meena' } })
    const answer = await device.send(sale)
    expect(answer).toMatchObject({ id: sale.id, number: sale.number, differences: [] })
    expect(sale.number).toMatch(/^T1A27-\d{6}$/)
    const bill = await showInvoice(shop.as('owner'), { invoiceId: sale.id })
    expect(bill).toMatchObject({
      number: sale.number,
      payablePaise: 25_000,
      receivedPaise: 25_000,
      duePaise: 0,
      tillName: 'Till 1',
      buyer: { name: 'Meena', phone: '+919822041177' },
      lines: [{ productId: dal, quantity: 2500, taxablePaise: 23_810, cgstPaise: 595 }],
    })
    expect(await shop.onHand(dal)).toBe(before - 2500)
    expect(answer.link).toBe(bill.link)
  })

  it('is the same bill however often it is sent', async () => {
    const sale = await device.print({ [dal]: 1000 })
    const first = await device.send(sale)
    const before = await traces()
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => device.send(sale)))
      expect(answers).toEqual(answers.map(() => first))
    }
    expect(await traces()).toEqual(before)
  })

  it('is answered with what its buyer owes now, and again when it is sent again', async () => {
    const buyer = { contactId: house.house.ids.next(), phone: '90000 54321', name: 'Zarina' }
    const paid = await device.send(await device.print({ [dal]: 1000 }, { buyer }))
    expect(paid.accounts).toBeNull()
    const owed = { khataPaise: 10_000, storeCreditPaise: 0, advancePaise: 0 }
    const sale = await device.print({ [dal]: 1000 }, { buyer, tenders: [{ kind: 'khata', amountPaise: 10_000 }] })
    expect(await device.send(sale)).toMatchObject({ accounts: { contactId: buyer.contactId, ...owed } })
    expect(await device.send(sale)).toMatchObject({ accounts: { contactId: buyer.contactId, ...owed } })
    const next = await device.print({ [dal]: 1000 }, { buyer, tenders: [{ kind: 'khata', amountPaise: 10_000 }] })
    expect(await device.send(next)).toMatchObject({ accounts: { khataPaise: 20_000 } })
  })

  it('sent by several at the same moment is written once', async () => {
    const sale = await device.print({ [dal]: 1000 })
    const before = await traces()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => device.send(sale)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await traces()).toMatchObject({
      invoices: Number(before.invoices) + 1,
      payments: Number(before.payments) + 1,
    })
  })

  it('with other content under its id is refused, and the first one stands', async () => {
    const sale = await device.print({ [dal]: 1000 })
    await device.send(sale)
    const before = await traces()
    expect(await outcomeOf(device.send({ ...sale, sendOnWhatsApp: true, buyer: { phone: '9822041177' } }))).toBe(
      'sales.id-used',
    )
    expect(await traces()).toEqual(before)
  })

  it('from a device or a series that nobody knows is refused', async () => {
    const sale = await device.print({ [dal]: 1000 })
    const parsed = contract.input.parse({ deviceSecret: secretWord(), sentAt: dayOfTests, sale })
    expect(await outcomeOf(receiveCounterSale(shop.as('cashier'), parsed))).toBe('tills.no-such-device')
    const never = house.house.ids.next()
    expect(await outcomeOf(device.send({ ...sale, deviceId: never }))).toBe('tills.no-such-device')
    expect(await outcomeOf(device.send({ ...sale, prefix: 'T1Z' }))).toBe('sales.not-its-series')
    expect(await outcomeOf(device.send({ ...sale, number: 'T1A27-999999' }))).toBe('sales.not-its-series')
    expect(await outcomeOf(device.send({ ...sale, number: sale.number.replace('27-', '28-') }))).toBe(
      'sales.not-its-series',
    )
    expect((await device.send(sale)).number).toBe(sale.number)
  })

  it('with the number of another bill is refused: the device has a copy of itself somewhere', async () => {
    const first = await device.print({ [dal]: 1000 })
    await device.send(first)
    const copy = await device.print({ [dal]: 2000 }, { sequence: first.sequence })
    expect(await outcomeOf(device.send(copy))).toBe('sales.number-used')
    expect((await showInvoice(shop.as('owner'), { invoiceId: first.id })).payablePaise).toBe(10_000)
  })

  it.each<[string, (sale: PrintedSale) => PrintedSale]>([
    ['a total that is not the sum', (sale) => ({ ...sale, totals: { ...sale.totals, totalPaise: 1 } })],
    [
      'a payable that is not total and rounding',
      (sale) => ({ ...sale, totals: { ...sale.totals, payablePaise: 9_900 } }),
    ],
    ['a line whose tax is not in its total', (sale) => ({ ...sale, lines: [{ ...sale.lines[0]!, cgstPaise: 0 }] })],
    ['tax of another State on a bill of this one', (sale) => ({ ...sale, nature: 'inter-State' })],
    ['tax where none is charged', (sale) => ({ ...sale, taxCharged: false })],
  ])('with %s is refused: no till prints that', async (_, wrong) => {
    const sale = await device.print({ [dal]: 1000 })
    const before = await traces()
    expect(await outcomeOf(device.send(wrong(sale)))).toBe('sales.does-not-add-up')
    expect(await traces()).toEqual(before)
    await device.send(sale)
  })

  it('is made a bill of a new customer, who keeps the id the till gave him', async () => {
    const contactId = house.house.ids.next()
    const buyer = { contactId, phone: '90000 12345', name: 'Farida' }
    await device.send(await device.print({ [dal]: 1000 }, { buyer }))
    const again = await device.print({ [dal]: 1000 }, { buyer })
    await device.send(again)
    expect(await showInvoice(shop.as('owner'), { invoiceId: again.id })).toMatchObject({ contactId })
    // Another till met him at the same time: his number makes them one.
    const twin = await device.print({ [dal]: 1000 }, { buyer: { ...buyer, contactId: house.house.ids.next() } })
    await device.send(twin)
    expect(await showInvoice(shop.as('owner'), { invoiceId: twin.id })).toMatchObject({ contactId })
  })

  it('may hold what the catalogue does not have', async () => {
    const sale = await device.print({ [dal]: 1000 })
    const quick = { ...sale, lines: [{ ...sale.lines[0]!, productId: null, name: 'Broom' }] }
    expect((await device.send(quick)).differences).toEqual(['product-unknown'])
    expect((await showInvoice(shop.as('owner'), { invoiceId: sale.id })).lines[0]).toMatchObject({
      productId: null,
      name: 'Broom',
      totalPaise: 10_000,
    })
  })
})

describe('what differs from our own counting is told, and the bill stays', () => {
  it('a price that changed after the till last heard, and one that the till knew', async () => {
    const rice = await shop.addProduct({ name: 'Rice', pricePaise: 5000 })
    const old = await device.print({ [rice]: 1000 }, { catalogueMark: 0 })
    const tampered = await device.print({ [rice]: 1000 })
    await changeProduct(shop.as('owner'), { productId: rice, version: 1, pricePaise: 6000 } as never)
    expect((await device.send(old)).differences).toEqual(['price-changed'])
    expect((await device.send(tampered)).differences).toEqual(['price-differs'])
    expect((await differences()).find((one) => one.invoiceId === old.id)).toMatchObject({
      line: 1,
      name: 'Rice',
      printed: '₹50.00',
      ours: '₹60.00',
    })
    expect((await showInvoice(shop.as('owner'), { invoiceId: old.id })).payablePaise).toBe(5000)
  })

  it('a rate that is not the one of the goods', async () => {
    const soap = await shop.addProduct({ name: 'Soap', pricePaise: 11_800, taxClass: 'gst-18' })
    const sale = await device.print({ [soap]: 1000 })
    const line = {
      ...sale.lines[0]!,
      rateBasisPoints: 500,
      taxablePaise: 11_238,
      cgstPaise: 281,
      sgstPaise: 281,
      totalPaise: 11_800,
    }
    const told = {
      ...sale,
      lines: [line],
      totals: { ...sale.totals, taxablePaise: 11_238, cgstPaise: 281, sgstPaise: 281 },
    }
    expect((await device.send(told)).differences).toEqual(['rate-differs'])
  })

  it('a price below the lowest, unless a manager allowed it; a price above MRP', async () => {
    const tea = await shop.addProduct({ name: 'Tea', pricePaise: 10_000, lowestPricePaise: 9000, mrpPaise: 10_000 })
    const cheap = async (changes: Partial<PrintedSale> = {}) => {
      const sale = await device.print({ [tea]: 1000 })
      const off = await discounted(sale, 2000)
      return { ...off, ...changes }
    }
    // A fifth of the price is also more than a cashier gives away by himself.
    expect((await device.send(await cheap())).differences).toEqual(['below-lowest-price', 'approval-missing'])
    const pins = pinsOf(house, shop)
    await pins.give('manager', managersPin)
    const allowed = await cheap()
    const shown = (permission: Permission) =>
      pins.shown({ permission, subjectId: allowed.id, at: allowed.issuedAt, reason: 'Old packet' })
    const approvals = [await shown('catalogue.change-product'), await shown('sales.exceed-limits')]
    expect((await device.send({ ...allowed, approvals })).differences).toEqual([])
  })

  it('more than lay on the shelf', async () => {
    const last = await shop.addProduct({ name: 'Kettle', stockPolicy: 'block', onHand: 1 })
    const [first, second] = [await device.print({ [last]: 1000 }), await device.print({ [last]: 1000 })]
    expect((await device.send(first)).differences).toEqual([])
    expect((await device.send(second)).differences).toEqual(['oversold'])
    expect(await shop.onHand(last)).toBe(-1000)
  })

  it('goods that are gone, a debt that nobody owes, a shop that was another', async () => {
    const mop = await shop.addProduct({ name: 'Mop' })
    const sale = await device.print({ [mop]: 1000 }, { tenders: [] })
    await shop.tx((tx) =>
      tx.run(
        sql`update catalogue.products set archived_at = now() where business_id = ${tx.businessId} and id = ${mop}`,
      ),
    )
    const told = { ...sale, seller: { ...sale.seller, gstin: '27AAJCS5738D1Z6' } }
    expect((await device.send(told)).differences).toEqual(
      expect.arrayContaining(['product-archived', 'unpaid-without-buyer', 'seller-differs']),
    )
    expect((await showInvoice(shop.as('owner'), { invoiceId: sale.id })).duePaise).toBe(10_000)
  })

  it('a clock that is wrong, and a day that is not the one of its hour', async () => {
    const now = house.clock.milliseconds()
    const ahead = new Date(now + 2 * 3_600_000).toISOString()
    const sale = await device.print({ [dal]: 1000 })
    await device.send(sale, { sentAt: ahead })
    expect(await kindsOf(sale)).toEqual(['clock-off'])
    const future = await device.print({ [dal]: 1000 }, { issuedAt: '2026-11-22T01:00:00.000Z' })
    await device.send(future)
    expect((await kindsOf(future)).sort()).toEqual(['clock-off', 'day-differs'])
  })

  it('is looked at by owner and manager, once, with a note', async () => {
    const [one] = await differences()
    await markDifferenceSeen(shop.as('manager'), { differenceId: one!.id, note: 'Spoke with Ravi' })
    await markDifferenceSeen(shop.as('owner'), { differenceId: one!.id, note: 'Again' })
    expect((await differences()).map(({ id }) => id)).not.toContain(one!.id)
    expect((await differences(shop, 'yes')).find(({ id }) => id === one!.id)?.seen).toEqual({
      at: expect.any(String),
      by: shop.person('manager').name,
      note: 'Spoke with Ravi',
    })
    expect(await outcomeOf(markDifferenceSeen(shop.as('cashier'), { differenceId: one!.id, note: '' }))).toBe(
      'session.not-allowed',
    )
  })
})

describe('the numbers of a device', () => {
  it('may come out of order; a gap is told while it lasts', async () => {
    const { shop, device, dal } = await newShop()
    const [one, two, three] = [
      await device.print({ [dal]: 1000 }),
      await device.print({ [dal]: 1000 }),
      await device.print({ [dal]: 1000 }),
    ]
    await device.send(one)
    await device.send(three)
    expect(await differences(shop)).toEqual([])
    house.clock.advance(3600)
    expect(await differences(shop)).toMatchObject([{ kind: 'number-gap', printed: two.number, number: three.number }])
    await device.send(two)
    expect(await differences(shop)).toEqual([])
    house.clock.set(dayOfTests)
  })

  it('begin anew with the financial year, by the day in India', async () => {
    const { device, dal } = await newShop()
    try {
      house.clock.set('2027-03-31T23:59:59.999+05:30')
      const last = await device.print({ [dal]: 1000 })
      house.clock.set('2027-04-01T00:00:00+05:30')
      const first = await device.print({ [dal]: 1000 })
      expect([last.number, first.number]).toEqual(['T1A27-000001', 'T1A28-000001'])
      expect((await device.send(first)).differences).toEqual([])
      expect((await device.send(last)).differences).toEqual([])
    } finally {
      house.clock.set(dayOfTests)
    }
  })

  it('end when the device is closed: what it gave before is taken in and told, what it gives after is not', async () => {
    const { shop, device, dal } = await newShop()
    const [before, after] = [await device.print({ [dal]: 1000 }), await device.print({ [dal]: 1000 })]
    house.clock.advance(60)
    const closed = await closeDevice(shop.as('manager'), { deviceId: device.id, reason: 'Stolen from the counter' })
    expect(closed.closed).toMatchObject({ reason: 'Stolen from the counter', lastNumber: null })
    house.clock.advance(60)
    expect((await device.send(before)).differences).toEqual(['till-closed'])
    const late = { ...after, issuedAt: new Date(house.clock.milliseconds()).toISOString() }
    expect(await outcomeOf(device.send(late))).toBe('tills.device-closed')
    const next = await enrolled(house, shop)
    expect(next.prefix).toBe('T1B')
    house.clock.set(dayOfTests)
  })

  it('of a till that was closed meanwhile are taken in, and told', async () => {
    const { shop, device, dal } = await newShop()
    const sale = await device.print({ [dal]: 1000 })
    await changeTill(shop.as('owner'), { tillId: shop.tillId, active: false })
    expect((await device.send(sale)).differences).toEqual(['till-closed'])
  })

  it('are explained when a refused bill is written off, by a manager', async () => {
    const sale = await device.print({ [dal]: 1000 })
    const input = {
      saleId: sale.id,
      deviceId: device.id,
      number: sale.number,
      payablePaise: 10_000,
      refusal: 'sales.does-not-add-up',
      reason: 'Printed twice by mistake',
    }
    expect(await outcomeOf(writeOffCounterSale(shop.as('cashier'), input))).toBe('session.not-allowed')
    await writeOffCounterSale(shop.as('manager'), input)
    await writeOffCounterSale(shop.as('manager'), input)
    const rows = await shop.tx((tx) =>
      tx.rows(sql`select number from sales.written_off_sales where business_id = ${tx.businessId}`),
    )
    expect(rows).toEqual([{ number: sale.number }])
    await device.send(sale)
    expect(await outcomeOf(writeOffCounterSale(shop.as('manager'), input))).toBe('sales.arrived-already')
  })
})

describe('a contract that takes only what a till can print', () => {
  it.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['more than any number', Number.POSITIVE_INFINITY],
    ['minus zero', -0],
    ['a part of a paisa', 10_000.001],
    ['less than nothing', -1],
    ['digits as text', '१००'],
  ])('refuses %s as an amount', async (_, wrong) => {
    const sale = await device.print({ [dal]: 1000 })
    const input = (sale: unknown) => contract.input.safeParse({ deviceSecret: device.secret, sentAt: dayOfTests, sale })
    expect(input(sale).success).toBe(true)
    expect(input({ ...sale, lines: [{ ...sale.lines[0], unitPricePaise: wrong }] }).success).toBe(false)
    expect(input({ ...sale, totals: { ...sale.totals, payablePaise: wrong } }).success).toBe(false)
    expect(input({ ...sale, tenders: [{ kind: 'cash', amountPaise: wrong }] }).success).toBe(false)
    await device.send(sale)
  })
})

/** The same bill with something off its only line, settled as the till would. */
async function discounted(sale: PrintedSale, off: number): Promise<PrintedSale> {
  const { settleBill } = await import('@galla/gst/bill')
  const line = sale.lines[0]!
  const { lines, totals, roundOff, payable } = settleBill({
    lines: [
      {
        key: '1',
        unitPrice: line.unitPricePaise as never,
        quantity: line.quantity as never,
        priceIncludesTax: line.priceIncludesTax,
        taxability: line.taxability,
        rate: line.rateBasisPoints as never,
        discount: { paise: off as never },
      },
    ],
    nature: 'intra-State',
    taxCharged: true,
    roundToRupee: true,
  })
  const [settled] = lines
  return {
    ...sale,
    lines: [
      {
        ...line,
        discount: { paise: off },
        discountPaise: settled!.discount,
        taxablePaise: settled!.taxable,
        cgstPaise: settled!.cgst,
        sgstPaise: settled!.sgst,
        totalPaise: settled!.total,
      },
    ],
    totals: {
      ...sale.totals,
      discountPaise: totals.discount,
      taxablePaise: totals.taxable,
      cgstPaise: totals.cgst,
      sgstPaise: totals.sgst,
      totalPaise: totals.total,
      roundOffPaise: roundOff,
      payablePaise: payable,
    },
    tenders: [{ kind: 'cash', amountPaise: payable }],
  }
}
