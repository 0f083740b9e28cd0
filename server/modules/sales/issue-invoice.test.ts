import { issueInvoice as contract } from '@galla/contract/sales'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf, type SaleInput } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { shopOf } from '../../test/shop.ts'
import { issueInvoice } from './issue-invoice.ts'

let house: TestHouse
let counter: Counter

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
})

const otherCounter = async (options: Parameters<TestHouse['newBusiness']>[0] = {}) =>
  counterOf(house, await shopOf(await house.newBusiness(options)))

/** All rows a sale can write, counted. */
const traces = () =>
  counter.shop.tx(async (tx) => {
    const row = await tx.row<Record<string, number>>(sql`
      select (select count(*) from sales.invoices) as invoices, (select count(*) from sales.invoice_lines) as lines,
        (select count(*) from payments.payments) as payments, (select coalesce(sum(last_number), 0) from sales.series) as numbers,
        (select count(*) from audit.entries) as entries, (select count(*) from platform.live_events) as news,
        (select count(*) from contacts.contacts) as contacts`)
    return { ...row, shelf: await counter.shop.onHand(counter.dal) }
  })

describe('issuing a bill', () => {
  it('takes the next number of the till’s series, the goods off the shelf, and the money', async () => {
    const before = await counter.shop.onHand(counter.dal)
    const first = await counter.issue()
    const second = await counter.issue({
      lines: [{ productId: counter.dal, quantity: 2500 }],
      expectPayablePaise: 25_000,
      tenders: [{ kind: 'cash', amountPaise: 25_000, tenderedPaise: 50_000 }],
    })
    expect(first.number).toMatch(/^T127-\d{6}$/)
    expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1)
    expect(second).toMatchObject({ kind: 'tax-invoice', payablePaise: 25_000, changePaise: 25_000, duePaise: 0 })
    expect(await counter.shop.onHand(counter.dal)).toBe(before - 3500)
  })

  it('settles the tax once and keeps it on the line', async () => {
    const soap = await counter.shop.addProduct({ taxClass: 'gst-18', pricePaise: 10_000, priceIncludesTax: false })
    const bill = await counter.issue({
      lines: [
        { productId: counter.dal, quantity: 1000 },
        { productId: soap, quantity: 1000, discount: { basisPoints: 1000 } },
      ],
      expectPayablePaise: 20_600,
    })
    expect(bill.lines.map((l) => [l.taxablePaise, l.cgstPaise, l.sgstPaise, l.totalPaise])).toEqual([
      [9524, 238, 238, 10_000],
      [9000, 810, 810, 10_620],
    ])
    expect(bill).toMatchObject({ totalPaise: 20_620, roundOffPaise: -20, payablePaise: 20_600, discountPaise: 1000 })
    expect(bill.byRate.map((row) => row.rateBasisPoints)).toEqual([500, 1800])
  })

  it('answers a second sending with the first answer, and issues nothing', async () => {
    const input = contract.input.parse(counter.sale())
    const first = await issueInvoice(counter.shop.as('cashier'), input)
    const before = await traces()
    const again = await issueInvoice(counter.shop.as('cashier'), input)
    expect(contract.output.parse(again)).toEqual(contract.output.parse(first))
    expect(await traces()).toEqual(before)
  })

  it('is one sale when it is sent twice at the same moment', async () => {
    const input = contract.input.parse(counter.sale())
    const answers = await Promise.all([1, 2, 3, 4].map(() => issueInvoice(counter.shop.as('cashier'), input)))
    expect(new Set(answers.map((bill) => bill.number)).size).toBe(1)
  })

  it('refuses another sale under the same id', async () => {
    const input = counter.sale()
    await counter.issue(input)
    expect(await outcomeOf(counter.issue({ ...input, sendOnWhatsApp: false, discount: { paise: 0 } }))).toBe(
      'sales.id-used',
    )
  })

  it('finds the contact by the number said, or adds it', async () => {
    const first = await counter.issue({ buyer: { phone: '98220 41177', name: 'Meena' } })
    const second = await counter.issue({ buyer: { phone: '+91 9822041177' } })
    expect(first.contactId).not.toBeNull()
    expect(second).toMatchObject({ contactId: first.contactId, buyer: { name: 'Meena', phone: '+919822041177' } })
  })

  it('taxes a consumer of another State as if in the shop, unless goods are delivered there', async () => {
    const buyer = { name: 'Ravi', address: '4 MG Road, Bengaluru' }
    const counterSale = await counter.issue({ buyer })
    const delivered = await counter.issue({ buyer: { ...buyer, deliveryStateCode: '29' } })
    expect(counterSale).toMatchObject({ placeOfSupply: '27', igstPaise: 0, cgstPaise: 238 })
    expect(delivered).toMatchObject({ placeOfSupply: '29', igstPaise: 476, cgstPaise: 0 })
  })

  it('bills a registered buyer with his GSTIN', async () => {
    const bill = await counter.issue({
      buyer: { name: 'Hotel Annapurna', gstin: '29AABCR1718E1ZL', address: '22 MG Road' },
    })
    expect(bill).toMatchObject({
      kind: 'tax-invoice',
      placeOfSupply: '27',
      buyer: { gstin: '29AABCR1718E1ZL', stateCode: '29' },
    })
  })

  it('lets a named buyer owe', async () => {
    const bill = await counter.issue({
      buyer: { phone: '98220 41170', name: 'Meena' },
      tenders: [{ kind: 'cash', amountPaise: 4000 }],
    })
    expect(bill).toMatchObject({ receivedPaise: 4000, duePaise: 6000 })
  })

  it('lets nothing be paid for what costs nothing', async () => {
    const bill = await counter.issue({ discount: { basisPoints: 10_000 }, expectPayablePaise: 0 }, 'manager')
    expect(bill).toMatchObject({ payablePaise: 0, payments: [], duePaise: 0 })
  })
})

describe('the document', () => {
  it('of a composition dealer shows no tax and stays in the State', async () => {
    const tailor = await otherCounter({ scheme: 'composition', stateCode: '24' })
    const bill = await tailor.issue()
    expect(bill).toMatchObject({ kind: 'bill-of-supply', taxCharged: false, cgstPaise: 0, payablePaise: 10_000 })
    expect(await outcomeOf(tailor.issue({ buyer: { name: 'R', deliveryStateCode: '27' } }))).toBe('sales.other-state')
  })

  it('of an unregistered seller is a plain bill', async () => {
    const stall = await otherCounter({ scheme: 'unregistered' })
    expect(await stall.issue()).toMatchObject({ kind: 'bill', taxCharged: false, seller: { gstin: null } })
  })

  it('for taxed and untaxed goods together is an invoice-cum-bill of supply to a consumer', async () => {
    const milk = await counter.shop.addProduct({ taxClass: 'nil-rated', pricePaise: 3000 })
    const lines = [
      { productId: counter.dal, quantity: 1000 },
      { productId: milk, quantity: 1000 },
    ]
    const bill = await counter.issue({ lines, expectPayablePaise: 13_000 })
    expect(bill).toMatchObject({ kind: 'invoice-cum-bill-of-supply', untaxedPaise: 3000 })
    const onlyMilk = await counter.issue({ lines: [lines[1]!], expectPayablePaise: 3000 })
    expect(onlyMilk.kind).toBe('bill-of-supply')
  })

  it('names the buyer from ₹50,000 of taxable value on', async () => {
    const tv = await counter.shop.addProduct({ pricePaise: 50_000_00, priceIncludesTax: false, taxClass: 'gst-18' })
    const cheaper = await counter.shop.addProduct({
      pricePaise: 49_999_00,
      priceIncludesTax: false,
      taxClass: 'gst-18',
    })
    const one = (productId: string, expectPayablePaise: number, buyer?: SaleInput['buyer']) =>
      counter.issue({ lines: [{ productId, quantity: 1000 }], expectPayablePaise, ...(buyer && { buyer }) })
    expect((await one(cheaper, 58_999_00)).number).toMatch(/^T1/)
    expect(await outcomeOf(one(tv, 59_000_00))).toBe('sales.particulars-missing')
    const named = await one(tv, 59_000_00, { name: 'Ravi', address: '4 Station Road, Pune' })
    expect(named.buyer?.name).toBe('Ravi')
  })

  it('stays as it was printed when the goods change', async () => {
    const rice = await counter.shop.addProduct({ name: 'Rice', pricePaise: 5000 })
    const bill = await counter.issue({ lines: [{ productId: rice, quantity: 1000 }], expectPayablePaise: 5000 })
    await counter.shop.tx((tx) =>
      tx.run(sql`update catalogue.products set name = 'Basmati' where business_id = ${tx.businessId} and id = ${rice}`),
    )
    const again = await issueInvoice(
      counter.shop.as('cashier'),
      contract.input.parse(
        counter.sale({ id: bill.id, lines: [{ productId: rice, quantity: 1000 }], expectPayablePaise: 5000 }),
      ),
    )
    expect(again.lines[0]!.name).toBe('Rice')
  })
})

describe('the financial year', () => {
  it('turns at midnight in India, and every series begins anew', async () => {
    const late = await otherCounter()
    const now = house.clock.milliseconds()
    try {
      house.clock.set('2027-03-31T23:59:59.999+05:30')
      expect((await late.issue()).number).toBe('T127-000001')
      expect(await late.issue()).toMatchObject({ number: 'T127-000002', day: '2027-03-31' })
      house.clock.set('2027-04-01T00:00:00+05:30')
      expect(await late.issue()).toMatchObject({ number: 'T128-000001', day: '2027-04-01' })
    } finally {
      house.clock.set(new Date(now).toISOString())
    }
  })
})

describe('what cannot be', () => {
  const never = '01990000-0000-7000-8000-000000000000'
  const refused: [what: string, changes: () => Promise<Partial<SaleInput>> | Partial<SaleInput>, code: string][] = [
    ['a total the till did not show', () => ({ expectPayablePaise: 9900 }), 'sales.total-differs'],
    ['goods nobody has', () => ({ lines: [{ productId: never, quantity: 1000 }] }), 'sales.no-such-product'],
    ['a contact nobody has', () => ({ buyer: { contactId: never } }), 'contacts.not-found'],
    ['a number that is none', () => ({ buyer: { phone: '12345' } }), 'contacts.wrong-phone'],
    ['a wrong GSTIN', () => ({ buyer: { gstin: '27AAPFU0939F1ZO' } }), 'contacts.wrong-gstin'],
    [
      'a registered buyer without an address',
      () => ({ buyer: { gstin: '29AABCR1718E1ZL' } }),
      'sales.particulars-missing',
    ],
    ['a State that is none', () => ({ buyer: { deliveryStateCode: '28' } }), 'sales.no-such-state'],
    ['more money than the bill', () => ({ tenders: [{ kind: 'cash', amountPaise: 10_100 }] }), 'sales.paid-too-much'],
    ['a debt of nobody', () => ({ tenders: [] }), 'sales.due-needs-buyer'],
    [
      'less cash than is taken',
      () => ({ tenders: [{ kind: 'cash', amountPaise: 10_000, tenderedPaise: 9000 }] }),
      'payments.too-little-tendered',
    ],
    ['a discount above the price', () => ({ discount: { paise: 10_001 } }), 'sales.discount-too-large'],
    ['sending to nobody', () => ({ sendOnWhatsApp: true }), 'sales.no-number-to-send'],
    [
      'a price above the MRP',
      async () => {
        const rice = await counter.shop.addProduct({ mrpPaise: 10_000 })
        // Past the catalogue, which lets no such price in: a rise of the rate may bring it about.
        await house.look('update catalogue.products set mrp_paise = 9900 where id = $1', [rice])
        return { lines: [{ productId: rice, quantity: 1000 }] }
      },
      'sales.above-mrp',
    ],
    [
      'a price below the lowest',
      async () => ({
        lines: [
          {
            productId: await counter.shop.addProduct({ lowestPricePaise: 9500 }),
            quantity: 1000,
            discount: { paise: 501 },
          },
        ],
        expectPayablePaise: 9500,
      }),
      'sales.below-lowest-price',
    ],
    [
      'a discount that makes a shirt’s price true at no rate',
      async () => ({
        lines: [
          {
            productId: await counter.shop.addProduct({ taxClass: 'apparel', hsn: '6205', pricePaise: 3000_00 }),
            quantity: 1000,
            discount: { paise: 200_00 },
          },
        ],
        expectPayablePaise: 2800_00,
      }),
      'sales.price-fits-no-rate',
    ],
  ]
  it.each(refused)('%s is refused and leaves no trace', async (_, changes, code) => {
    const input = await changes()
    const before = await traces()
    expect(await outcomeOf(counter.issue(input))).toBe(code)
    expect(await traces()).toEqual(before)
  })

  it('is refused by the contract before it reaches anything', () => {
    const good = counter.sale()
    const bad: Record<string, unknown>[] = [
      { ...good, lines: [] },
      { ...good, lines: [{ productId: counter.dal, quantity: 0 }] },
      { ...good, lines: [{ productId: counter.dal, quantity: 1.5 }] },
      { ...good, lines: [{ productId: counter.dal, quantity: -1000 }] },
      { ...good, lines: [{ productId: counter.dal, quantity: '1000' }] },
      { ...good, lines: [{ productId: counter.dal, quantity: 1000, pricePaise: -1 }] },
      { ...good, lines: [{ productId: counter.dal, quantity: 1000, pricePaise: 99.5 }] },
      { ...good, lines: [{ productId: counter.dal, quantity: 1000, unit: 'HANDFUL' }] },
      { ...good, lines: [{ productId: counter.dal, quantity: 1000, taxPaise: 1 }] },
      { ...good, lines: Array.from({ length: 501 }, () => good.lines[0]) },
      { ...good, expectPayablePaise: Number.NaN },
      { ...good, expectPayablePaise: -0 },
      { ...good, expectPayablePaise: 1e300 },
      { ...good, id: 'one' },
      { ...good, tenders: [{ kind: 'gold', amountPaise: 1 }] },
      { ...good, tenders: [{ kind: 'cash', amountPaise: 0 }] },
      { ...good, discount: { basisPoints: 10_001 } },
      { ...good, discount: { paise: 1, basisPoints: 1 } },
      { ...good, extra: true },
      { ...good, buyer: { name: 'a\u0000b' } },
    ]
    for (const input of bad)
      expect(contract.input.safeParse(input).success, JSON.stringify(input).slice(0, 200)).toBe(false)
  })

  it('is only for those who may', async () => {
    expect(await outcomeOf(counter.issue({}, 'accountant'))).toBe('session.not-allowed')
  })

  it('lets the manager go below the lowest price', async () => {
    const rice = await counter.shop.addProduct({ lowestPricePaise: 9500 })
    const lines = [{ productId: rice, quantity: 1000, discount: { paise: 1000 } }]
    expect((await counter.issue({ lines, expectPayablePaise: 9000 }, 'manager')).payablePaise).toBe(9000)
  })
})

describe('another business', () => {
  it('lends neither goods nor till nor contact', async () => {
    const other = await otherCounter()
    const theirs = await other.issue({ buyer: { phone: '9822041100' } })
    const before = await traces()
    expect(await outcomeOf(counter.issue({ lines: [{ productId: other.dal, quantity: 1000 }] }))).toBe(
      'sales.no-such-product',
    )
    expect(await outcomeOf(counter.issue({ tillId: other.shop.tillId }))).not.toBe('done')
    expect(await outcomeOf(counter.issue({ buyer: { contactId: theirs.contactId! } }))).toBe('contacts.not-found')
    expect(await traces()).toEqual(before)
  })

  it('may use the same id, and neither sees the other’s bill', async () => {
    const other = await otherCounter()
    const id = house.house.ids.next()
    const mine = await counter.issue({ id })
    const theirs = await other.issue({ id })
    expect(mine.cashierName).toBe(theirs.cashierName)
    expect(mine.link).not.toBe(theirs.link)
  })
})
