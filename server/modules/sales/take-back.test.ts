import type { InputOf } from '@galla/contract/act'
import type { BuiltInRole } from '@galla/contract/permissions'
import { exchangeGoods as exchangeContract } from '@galla/contract/sales'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { refusalOf, type TestHouse, testHouse } from '../../test/house.ts'
import { khataOf } from '../../test/khata.ts'
import { shopOf } from '../../test/shop.ts'
import { creditInvoice } from './credit-invoice.ts'
import { exchangeGoods } from './exchange-goods.ts'
import { findBill } from './find-bill.ts'
import { showInvoice } from './show-invoice.ts'

let house: TestHouse
let counter: Counter
let oil: string

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
  oil = await counter.shop.addProduct({ name: 'Oil', pricePaise: 15_000, taxClass: 'gst-18', onHand: 1000 })
})

const onePack = [{ line: 1, quantity: 1000 }]

describe('what was paid goes back', () => {
  it('as it came: to the card and to UPI what they gave, the rest in cash', async () => {
    const bill = await counter.issue({
      lines: [{ productId: counter.dal, quantity: 3000 }],
      expectPayablePaise: 30_000,
      tenders: [
        { kind: 'cash', amountPaise: 15_000 },
        { kind: 'upi', amountPaise: 10_000, reference: '412345678901' },
        { kind: 'card', amountPaise: 5000 },
      ],
    })
    const note = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 2000 }] })
    const back = note.invoice.payments.filter(({ direction }) => direction === 'refund')
    expect(back.map(({ kind, amountPaise }) => [kind, amountPaise])).toEqual([
      ['card', 5000],
      ['upi', 10_000],
      ['cash', 5000],
    ])
  })

  it('or as the counter says, but to a card no more than it gave', async () => {
    const bill = await counter.issue({ tenders: [{ kind: 'upi', amountPaise: 10_000 }] })
    const credit = (refunds: { kind: 'cash' | 'upi' | 'card'; amountPaise: number; reference?: string }[]) =>
      counter.credit({ invoiceId: bill.id, lines: onePack, refunds })
    expect(await outcomeOf(credit([{ kind: 'card', amountPaise: 10_000 }]))).toBe('sales.refund-kind')
    expect(await outcomeOf(credit([{ kind: 'cash', amountPaise: 9999 }]))).toBe('sales.refunds-differ')
    const note = await credit([
      { kind: 'upi', amountPaise: 4000, reference: '498765432109' },
      { kind: 'cash', amountPaise: 6000 },
    ])
    expect(note.invoice.payments.slice(1)).toMatchObject([
      { kind: 'upi', amountPaise: 4000, reference: '498765432109' },
      { kind: 'cash', amountPaise: 6000 },
    ])
  })

  it('as store credit, which buys again', async () => {
    const meena = await khataOf(house, counter)
    const { contactId } = meena
    const bill = await counter.issue({ buyer: { contactId } })
    await counter.credit({
      invoiceId: bill.id,
      lines: onePack,
      refunds: [{ kind: 'store-credit', amountPaise: 10_000 }],
    })
    expect(await meena.show()).toMatchObject({ storeCreditPaise: 10_000, khataPaise: 0 })
    const again = await counter.issue({
      lines: [{ productId: counter.dal, quantity: 2000 }],
      expectPayablePaise: 20_000,
      buyer: { contactId },
      tenders: [
        { kind: 'store-credit', amountPaise: 10_000 },
        { kind: 'cash', amountPaise: 10_000 },
      ],
    })
    expect(again).toMatchObject({ receivedPaise: 20_000, khata: { storeCreditPaise: 0 } })
    await counter.cancel({ invoiceId: again.id })
    expect((await meena.show()).storeCreditPaise).toBe(10_000)
  })

  it('as store credit only to somebody', async () => {
    const bill = await counter.issue()
    const refunds = [{ kind: 'store-credit' as const, amountPaise: 10_000 }]
    expect(await outcomeOf(counter.credit({ invoiceId: bill.id, lines: onePack, refunds }))).toBe(
      'sales.credit-needs-contact',
    )
    const meena = await khataOf(house, counter)
    await counter.credit({ invoiceId: bill.id, lines: onePack, refunds, contactId: meena.contactId })
    expect((await meena.show()).storeCreditPaise).toBe(10_000)
  })

  it('off what else is owed', async () => {
    const meena = await khataOf(house, counter)
    const buyer = { contactId: meena.contactId }
    const paid = await counter.issue({ buyer })
    const owed = await counter.issue({ buyer, tenders: [] })
    const note = await counter.credit({
      invoiceId: paid.id,
      lines: onePack,
      refunds: [{ kind: 'khata', amountPaise: 10_000 }],
    })
    expect(note.invoice.duePaise).toBe(0)
    expect((await meena.show()).khataPaise).toBe(0)
    const shown = await showInvoice(counter.shop.as('owner'), { invoiceId: owed.id })
    expect(shown).toMatchObject({ duePaise: 0, settlements: [{ kind: 'return', amountPaise: 10_000 }] })
    expect(
      await outcomeOf(
        counter.credit({ invoiceId: owed.id, lines: onePack, refunds: [{ kind: 'khata', amountPaise: 10_000 }] }),
      ),
    ).toBe('sales.more-than-owed')
  })
})

describe('an exchange', () => {
  const exchange = (
    invoiceId: string,
    sale: { productId: string; quantity: number; payable: number },
    changes: Partial<InputOf<typeof exchangeContract>> = {},
    role: BuiltInRole = 'cashier',
  ) =>
    exchangeGoods(
      counter.shop.as(role),
      exchangeContract.input.parse({
        invoiceId,
        id: house.house.ids.next(),
        lines: onePack,
        reason: 'Wanted the other one',
        sale: {
          id: house.house.ids.next(),
          tillId: counter.shop.tillId,
          lines: [{ productId: sale.productId, quantity: sale.quantity }],
          expectPayablePaise: sale.payable,
        },
        ...changes,
      }),
    )

  it('pays with what came back, and takes the difference', async () => {
    const bill = await counter.issue()
    const before = [await counter.shop.onHand(counter.dal), await counter.shop.onHand(oil)] as const
    const done = await exchange(
      bill.id,
      { productId: oil, quantity: 1000, payable: 15_000 },
      { tenders: [{ kind: 'cash', amountPaise: 5000, tenderedPaise: 10_000 }] },
    )
    expect(done.creditNote).toMatchObject({ creditPaise: 10_000, refundedPaise: 10_000 })
    expect(done.invoice).toMatchObject({ payablePaise: 15_000, receivedPaise: 15_000, duePaise: 0, changePaise: 5000 })
    expect(done.invoice.payments.map(({ kind, amountPaise }) => [kind, amountPaise])).toEqual([
      ['exchange', 10_000],
      ['cash', 5000],
    ])
    expect([await counter.shop.onHand(counter.dal), await counter.shop.onHand(oil)]).toEqual([
      before[0] + 1000,
      before[1] - 1000,
    ])
  })

  it('gives the difference back when the new goods are cheaper', async () => {
    const bill = await counter.issue({
      lines: [{ productId: oil, quantity: 1000 }],
      expectPayablePaise: 15_000,
      tenders: [{ kind: 'upi', amountPaise: 15_000 }],
    })
    await exchange(bill.id, { productId: counter.dal, quantity: 1000, payable: 10_000 })
    const old = await showInvoice(counter.shop.as('owner'), { invoiceId: bill.id })
    expect(old.payments.map(({ direction, kind, amountPaise }) => [direction, kind, amountPaise])).toEqual([
      ['receipt', 'upi', 15_000],
      ['refund', 'exchange', 10_000],
      ['refund', 'upi', 5000],
    ])
  })

  it('lowers a debt first, and puts the new goods on the khata', async () => {
    const meena = await khataOf(house, counter)
    const bill = await counter.issue({ buyer: { contactId: meena.contactId }, tenders: [] })
    const done = await exchange(bill.id, { productId: oil, quantity: 1000, payable: 15_000 })
    expect(done.invoice).toMatchObject({ duePaise: 15_000, contactId: meena.contactId })
    const sums = await meena.sums()
    expect([sums.row, sums.entries, sums.bills]).toEqual([15_000, 15_000, 15_000])
    expect((await meena.show()).entries[0]).toMatchObject({ balancePaise: 15_000, documentNumber: done.invoice.number })
  })

  it('is one act: when the new bill cannot be, nothing came back', async () => {
    const bill = await counter.issue()
    const outcome = outcomeOf(exchange(bill.id, { productId: oil, quantity: 1000, payable: 15_000 }))
    expect(await outcome).toBe('sales.due-needs-buyer')
    const old = await showInvoice(counter.shop.as('owner'), { invoiceId: bill.id })
    expect(old).toMatchObject({ creditedPaise: 0, creditNotes: [] })
  })

  it('happens once, however often it is sent', async () => {
    const bill = await counter.issue()
    const ids = { id: house.house.ids.next(), sale: house.house.ids.next() }
    const send = () =>
      exchange(
        bill.id,
        { productId: counter.dal, quantity: 1000, payable: 10_000 },
        {
          id: ids.id,
          sale: {
            id: ids.sale,
            tillId: counter.shop.tillId,
            lines: [{ productId: counter.dal, quantity: 1000 }],
            expectPayablePaise: 10_000,
          },
        },
      )
    const [first, again] = [await send(), await send()]
    expect(again.invoice.number).toBe(first.invoice.number)
    expect(again.creditNote.number).toBe(first.creditNote.number)
  })
})

describe('the limits of a role', () => {
  it('stop a cashier where money goes back, and not a manager', async () => {
    const bill = await counter.issue({
      lines: [{ productId: counter.dal, quantity: 30_000 }],
      expectPayablePaise: 300_000,
    })
    const back = (quantity: number) =>
      creditInvoice(counter.shop.as('cashier'), {
        id: house.house.ids.next(),
        invoiceId: bill.id,
        lines: [{ line: 1, quantity, putBack: true }],
        reason: 'Too much',
      })
    expect(await refusalOf(back(21_000))).toMatchObject({
      code: 'sales.needs-approval',
      facts: { what: 'Giving back ₹2,100.00', limit: '₹2,000.00' },
    })
    expect(await outcomeOf(back(20_000))).toBe('done')
    expect(await outcomeOf(counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 10_000 }] }))).toBe('done')
  })

  it('stop a cashier who gives too much away', async () => {
    const sell = (basisPoints: number, role: BuiltInRole) =>
      outcomeOf(
        counter.issue(
          {
            lines: [{ productId: counter.dal, quantity: 1000, discount: { basisPoints } }],
            expectPayablePaise: 10_000 - basisPoints,
          },
          role,
        ),
      )
    expect(await sell(1000, 'cashier')).toBe('done')
    expect(await sell(1100, 'cashier')).toBe('sales.needs-approval')
    expect(await sell(1100, 'manager')).toBe('done')
  })
})

describe('finding a bill to take back', () => {
  it('by its number as it is typed, by its last digits, and by its link', async () => {
    const bill = await counter.issue()
    const find = (typed: string) => findBill(counter.shop.as('cashier'), { typed })
    expect((await find(bill.number.toLowerCase())).id).toBe(bill.id)
    expect((await find(String(Number(bill.number.slice(-6))))).id).toBe(bill.id)
    expect((await find(`https://galla.example${bill.link}`)).id).toBe(bill.id)
    expect(await outcomeOf(find('T127-999999'))).toBe('sales.not-found')
    const other = await counterOf(house, await shopOf(await house.newBusiness()))
    expect(await outcomeOf(findBill(other.shop.as('cashier'), { typed: `https://galla.example${bill.link}` }))).toBe(
      'sales.not-found',
    )
  })
})
