import { takeAdvance as advanceContract, enterOpeningBalance as openingContract } from '@galla/contract/khata'
import { day } from '@galla/gst/day'
import { paise } from '@galla/money/paise'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { refusalOf, type TestHouse, testHouse } from '../../test/house.ts'
import { type KhataOf, khataOf } from '../../test/khata.ts'
import { shopOf } from '../../test/shop.ts'
import { listPayments } from '../payments/list-payments.ts'
import { changeKhataLimit } from './change-khata-limit.ts'
import { changeSalesSettings } from './change-sales-settings.ts'
import { enterOpeningBalance } from './enter-opening-balance.ts'
import { exportKhatas } from './export-khatas.ts'
import { ageingOf, allocate } from './khata.ts'
import { listKhatas } from './list-khatas.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { printKhataStatement } from './print-khata-statement.ts'
import { remindOfKhata } from './remind-of-khata.ts'
import { showInvoice } from './show-invoice.ts'
import { takeAdvance } from './take-advance.ts'
import { writeOffKhata } from './write-off-khata.ts'

let house: TestHouse
let counter: Counter

beforeAll(async () => {
  house = await testHouse()
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
})

/** Some ₹100 of dal, on the khata. */
const onKhata = (of: KhataOf, packs = 1, role: 'cashier' | 'manager' = 'cashier') =>
  counter.issue(
    {
      lines: [{ productId: counter.dal, quantity: packs * 1000 }],
      expectPayablePaise: packs * 10_000,
      buyer: { contactId: of.contactId },
      tenders: [{ kind: 'khata', amountPaise: packs * 10_000 }],
    },
    role,
  )

const at = async <T>(when: string, work: () => Promise<T>): Promise<T> => {
  const now = house.clock.milliseconds()
  house.clock.set(when)
  try {
    return await work()
  } finally {
    house.clock.set(new Date(now).toISOString())
  }
}

describe('a bill on the khata', () => {
  it('is owed by the contact, and is no money', async () => {
    const meena = await khataOf(house, counter)
    const bill = await onKhata(meena)
    expect(bill).toMatchObject({ receivedPaise: 0, duePaise: 10_000, payments: [], khata: { khataPaise: 10_000 } })
    const khata = await meena.show()
    expect(khata).toMatchObject({
      khataPaise: 10_000,
      owedSince: '2026-11-21',
      open: [{ invoiceId: bill.id, number: bill.number, duePaise: 10_000 }],
      entries: [{ kind: 'bill', amountPaise: 10_000, balancePaise: 10_000, documentNumber: bill.number }],
    })
  })

  it('goes to the limit and no further without a manager', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena, 50)
    const refusal = await refusalOf(onKhata(meena))
    expect(refusal).toMatchObject({ code: 'sales.khata-limit', facts: { least: '₹100.00', limit: '₹5,000.00' } })
    await onKhata(meena, 1, 'manager')
    expect((await meena.show()).khataPaise).toBe(510_000)
  })

  it('keeps to the limit when two tills sell on one khata at once', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena, 40)
    const outcomes = await Promise.all([outcomeOf(onKhata(meena, 10)), outcomeOf(onKhata(meena, 10))])
    expect(outcomes.toSorted()).toEqual(['done', 'sales.khata-limit'])
  })

  it('has the limit the contact was given, or the usual one of the shop', async () => {
    const meena = await khataOf(house, counter)
    await changeKhataLimit(counter.shop.as('manager'), { contactId: meena.contactId, limitPaise: 0 })
    expect(await outcomeOf(onKhata(meena))).toBe('sales.khata-limit')
    await changeKhataLimit(counter.shop.as('manager'), { contactId: meena.contactId, limitPaise: null })
    expect(await outcomeOf(onKhata(meena))).toBe('done')
    expect(
      await outcomeOf(changeKhataLimit(counter.shop.as('cashier'), { contactId: meena.contactId, limitPaise: 1 })),
    ).toBe('session.not-allowed')
  })

  it('is of somebody who is known', async () => {
    expect(await outcomeOf(counter.issue({ buyer: { name: 'Meena' }, tenders: [] }))).toBe('sales.due-needs-buyer')
  })
})

describe('paying a khata', () => {
  it('pays the oldest debt first, in parts, and tells what it paid', async () => {
    const meena = await khataOf(house, counter)
    const old = await onKhata(meena)
    const fresh = await onKhata(meena, 2)
    const paid = await meena.pay(15_000, { tender: 'upi', reference: '412345678901' })
    expect(paid).toMatchObject({
      khataPaise: 15_000,
      payment: { kind: 'upi', amountPaise: 15_000, reference: '412345678901' },
      settled: [
        { number: old.number, duePaise: 10_000 },
        { number: fresh.number, duePaise: 5000 },
      ],
    })
    const shown = await showInvoice(counter.shop.as('owner'), { invoiceId: fresh.id })
    expect(shown).toMatchObject({
      duePaise: 15_000,
      settlements: [{ kind: 'payment', tender: 'upi', amountPaise: 5000 }],
    })
    expect((await meena.show()).open.map((debt) => debt.number)).toEqual([fresh.number])
  })

  it('takes no more than is owed, and one payment once', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena)
    expect(await outcomeOf(meena.pay(10_001))).toBe('sales.more-than-owed')
    const id = house.house.ids.next()
    await meena.pay(4000, { id })
    await meena.pay(4000, { id })
    expect((await meena.show()).khataPaise).toBe(6000)
    expect(await outcomeOf(meena.pay(3000, { id }))).toBe('sales.id-used')
  })

  it('stands among the payments of the shop as one', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena)
    await onKhata(meena)
    const id = house.house.ids.next()
    await meena.pay(20_000, { id, tenderedPaise: 50_000 })
    const { rows } = await listPayments(counter.shop.as('owner'), { subjectId: id, limit: 50 })
    expect(rows).toMatchObject([{ subjectKind: 'khata', amountPaise: 20_000, changePaise: 30_000 }])
  })

  it('is not mixed up when two pay at once', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena)
    const outcomes = await Promise.all([outcomeOf(meena.pay(6000)), outcomeOf(meena.pay(6000))])
    expect(outcomes.toSorted()).toEqual(['done', 'sales.more-than-owed'])
    const { row, entries, bills } = await meena.sums()
    expect([row, entries, bills]).toEqual([4000, 4000, 4000])
  })
})

describe('what was owed before', () => {
  const opening = (of: KhataOf, changes = {}) =>
    enterOpeningBalance(
      counter.shop.as('manager'),
      openingContract.input.parse({ contactId: of.contactId, amountPaise: 25_000, day: '2026-07-01', ...changes }),
    )

  it('is entered once, is the oldest debt, and is paid first', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena)
    await opening(meena)
    expect(await outcomeOf(opening(meena))).toBe('sales.opening-entered')
    expect(await meena.show()).toMatchObject({
      khataPaise: 35_000,
      owedSince: '2026-07-01',
      ageing: { days30: 10_000, older: 25_000 },
    })
    await meena.pay(26_000)
    expect(await meena.show()).toMatchObject({ khataPaise: 9000, owedSince: '2026-11-21', open: [{ duePaise: 9000 }] })
  })

  it('is not of a day to come', async () => {
    const meena = await khataOf(house, counter)
    expect(await outcomeOf(opening(meena, { day: '2026-11-22' }))).toBe('sales.opening-in-future')
  })
})

describe('a debt that is given up', () => {
  it('is owed no more, was never received, and comes back to nobody', async () => {
    const meena = await khataOf(house, counter)
    const bill = await onKhata(meena, 3)
    await meena.pay(10_000)
    await writeOffKhata(counter.shop.as('manager'), {
      contactId: meena.contactId,
      id: house.house.ids.next(),
      amountPaise: 20_000,
      reason: 'Moved away',
    })
    expect((await meena.show()).khataPaise).toBe(0)
    const half = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 1000 }] })
    expect(half).toMatchObject({ creditPaise: 10_000, refundedPaise: 0 })
    const rest = await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 2000 }] })
    expect(rest).toMatchObject({ creditPaise: 20_000, refundedPaise: 10_000 })
    expect(rest.invoice.duePaise).toBe(0)
  })
})

describe('the list of who owes', () => {
  it('goes by amount and by age, a page at a time, and adds up', async () => {
    const own = await counterOf(house, await shopOf(await house.newBusiness()))
    const people: KhataOf[] = []
    for (const [nth, packs] of [3, 1, 2].entries()) {
      const one = await khataOf(house, own)
      people.push(one)
      await at(`2026-11-${10 + nth}T11:00:00+05:30`, () =>
        own.issue({
          lines: [{ productId: own.dal, quantity: packs * 1000 }],
          expectPayablePaise: packs * 10_000,
          buyer: { contactId: one.contactId },
          tenders: [],
        }),
      )
    }
    const all = async (by: 'amount' | 'age') => {
      const found: string[] = []
      let after: string | undefined
      for (;;) {
        const page = await listKhatas(own.shop.as('cashier'), { by, limit: 2, ...(after && { after }) })
        expect(page.all).toEqual({ khataPaise: 60_000, contacts: 3 })
        found.push(...page.rows.map((row) => row.contactId))
        if (page.next === null) return found.map((id) => people.findIndex((one) => one.contactId === id))
        after = page.next
      }
    }
    expect(await all('amount')).toEqual([0, 2, 1])
    expect(await all('age')).toEqual([0, 1, 2])
    const { content } = await exportKhatas(own.shop.as('owner'), { by: 'amount', format: 'csv' })
    let csv = ''
    for await (const part of content as AsyncIterable<string>) csv += part
    expect(csv.split('\r\n')[1]).toContain('300.00,2026-11-10,5000.00')
  })
})

describe('the statement', () => {
  it('is a PDF of the period, and refuses one that ends before it begins', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena)
    await meena.pay(2500)
    const { contactId } = meena
    const file = await printKhataStatement(counter.shop.as('accountant'), { contactId })
    expect((file.content as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
    expect(
      await outcomeOf(
        printKhataStatement(counter.shop.as('owner'), { contactId, from: '2026-11-02', to: '2026-11-01' }),
      ),
    ).toBe('sales.period-backwards')
  })
})

describe('a reminder', () => {
  it('goes once in some days, to who owes', async () => {
    const meena = await khataOf(house, counter)
    const remind = () => remindOfKhata(counter.shop.as('cashier'), { contactId: meena.contactId })
    expect(await outcomeOf(remind())).toBe('sales.nothing-owed')
    await onKhata(meena)
    expect((await remind()).mayRemindAt).toBe('2026-11-28T05:30:00.000Z')
    expect(await refusalOf(remind())).toMatchObject({
      code: 'sales.reminded-already',
      facts: { day: '2026-11-21', next: '2026-11-28' },
    })
    await at('2026-11-28T11:00:00+05:30', remind)
  })
})

describe('an advance', () => {
  const take = (of: KhataOf, changes = {}) =>
    takeAdvance(
      counter.shop.as('cashier'),
      advanceContract.input.parse({
        contactId: of.contactId,
        id: house.house.ids.next(),
        tillId: counter.shop.tillId,
        of: 'goods',
        whatFor: 'Fifty packs for a feast',
        tender: 'cash',
        amountPaise: 11_800,
        ...changes,
      }),
    )

  it('for goods bears no tax; for services a voucher shows it', async () => {
    const meena = await khataOf(house, counter)
    expect(await take(meena)).toMatchObject({ kind: 'receipt', taxablePaise: 11_800, cgstPaise: 0 })
    const voucher = await take(meena, { of: 'services' })
    expect(voucher).toMatchObject({
      kind: 'receipt-voucher',
      rateBasisPoints: 1800,
      taxablePaise: 10_000,
      cgstPaise: 900,
      sgstPaise: 900,
      khata: { advancePaise: 23_600 },
    })
    expect(voucher.number).toMatch(/^T127-V\d{5}$/)
  })

  it('pays a bill later, and what is left of it goes back', async () => {
    const meena = await khataOf(house, counter)
    await take(meena)
    const bill = await counter.issue({
      buyer: { contactId: meena.contactId },
      tenders: [{ kind: 'advance', amountPaise: 10_000 }],
    })
    expect(bill).toMatchObject({ receivedPaise: 10_000, duePaise: 0, payments: [{ kind: 'advance' }] })
    const payOut = (amountPaise: number) =>
      payOutCredit(counter.shop.as('cashier'), {
        contactId: meena.contactId,
        id: house.house.ids.next(),
        account: 'advance',
        amountPaise,
        tender: 'cash',
        reason: 'Feast was put off',
      })
    expect(await outcomeOf(payOut(1801))).toBe('sales.not-enough-credit')
    expect(await payOut(1800)).toMatchObject({ advancePaise: 0 })
  })
})

describe('the settings', () => {
  it('are the owner’s, and two changes at once are noticed', async () => {
    const own = await counterOf(house, await shopOf(await house.newBusiness()))
    const change = (role: 'owner' | 'manager', version: number) =>
      changeSalesSettings(own.shop.as(role), {
        version,
        usualKhataLimitPaise: 0,
        limits: [{ role: 'cashier', discountBasisPoints: 0, refundPaise: null, mayVoid: true }],
      })
    expect(await outcomeOf(change('manager', 0))).toBe('session.not-allowed')
    expect(await change('owner', 0)).toMatchObject({
      version: 1,
      limits: [{ role: 'cashier', name: 'Cashier', discountBasisPoints: 0, refundPaise: null, mayVoid: true }],
    })
    expect(await outcomeOf(change('owner', 0))).toBe('sales.settings-changed')
    expect(
      await outcomeOf(
        own.issue({
          lines: [{ productId: own.dal, quantity: 1000, discount: { paise: 100 } }],
          expectPayablePaise: 9900,
        }),
      ),
    ).toBe('sales.needs-approval')
  })
})

describe('the ledger', () => {
  it('adds up however a contact buys, pays, returns and is forgiven', { timeout: 60_000 }, async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('buy' as const), packs: fc.integer({ min: 1, max: 5 }), cash: fc.nat({ max: 100 }) }),
      fc.record({ do: fc.constant('pay' as const), part: fc.integer({ min: 1, max: 100 }) }),
      fc.record({
        do: fc.constant('return' as const),
        which: fc.nat(),
        quantity: fc.integer({ min: 1, max: 2000 }),
        to: fc.constantFrom('as it came', 'store-credit', 'khata'),
      }),
      fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }),
      fc.record({ do: fc.constant('write-off' as const), part: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ do: fc.constant('opening' as const), amount: fc.integer({ min: 1, max: 9999 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const meena = await khataOf(house, counter)
        const bills: string[] = []
        for (const one of steps) {
          const owed = (await meena.sums()).row
          const part = 'part' in one ? Math.floor((owed * one.part) / 100) : 0
          if (one.do === 'buy') {
            const payable = one.packs * 10_000
            const cash = Math.floor((payable * one.cash) / 100)
            const bill = await counter.issue(
              {
                lines: [{ productId: counter.dal, quantity: one.packs * 1000 }],
                expectPayablePaise: payable,
                buyer: { contactId: meena.contactId },
                tenders: cash > 0 ? [{ kind: 'cash', amountPaise: cash }] : [],
              },
              'manager',
            )
            bills.push(bill.id)
          } else if (one.do === 'pay' && part > 0) await meena.pay(part)
          else if (one.do === 'opening') {
            await outcomeOf(
              enterOpeningBalance(counter.shop.as('manager'), {
                contactId: meena.contactId,
                account: 'khata',
                amountPaise: one.amount,
                day: '2026-05-05',
              }),
            )
          } else if (one.do === 'write-off' && part > 0) {
            await writeOffKhata(counter.shop.as('manager'), {
              contactId: meena.contactId,
              id: house.house.ids.next(),
              amountPaise: part,
              reason: 'Lost',
            })
          } else if ((one.do === 'return' || one.do === 'cancel') && bills.length > 0) {
            const invoiceId = bills[one.which % bills.length]!
            if (one.do === 'cancel') {
              await outcomeOf(counter.cancel({ invoiceId }))
            } else {
              const lines = [{ line: 1, quantity: one.quantity }]
              const first = one.to === 'as it came' ? 'done' : await refused(invoiceId, lines, one.to)
              if (first === 'done' && one.to === 'as it came') await outcomeOf(counter.credit({ invoiceId, lines }))
            }
          }
          const sums = await meena.sums()
          expect([sums.row, sums.entries, sums.bills], JSON.stringify(one)).toEqual([sums.row, sums.row, sums.row])
          expect(sums.storeEntries).toBe(sums.storeCredit)
        }
      }),
      { numRuns: 25 },
    )
  })

  /** Asks for a return whose refund goes to an account; how much that is, the refusal tells. */
  async function refused(
    invoiceId: string,
    lines: { line: number; quantity: number }[],
    kind: 'store-credit' | 'khata',
  ): Promise<string> {
    const trial = await refusalOf(
      counter.credit({ invoiceId, lines, refunds: [{ kind: 'cash', amountPaise: 999_999_999 }] }),
    )
    if (trial.code !== 'sales.refunds-differ') return trial.code
    const amountPaise = Math.round(Number(String(trial.facts.refund).replaceAll(/[₹,]/g, '')) * 100)
    return outcomeOf(counter.credit({ invoiceId, lines, refunds: amountPaise > 0 ? [{ kind, amountPaise }] : [] }))
  }

  it('divides a payment over debts without losing a paisa', () => {
    const debts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(debts, fc.double({ min: 0, max: 1, noNaN: true }), (dues, share) => {
        const all = dues.reduce((sum, due) => sum + due, 0)
        const amount = Math.floor(all * share)
        const open = dues.map((duePaise, nth) => ({ invoiceId: `${nth}`, number: null, day: '2026-01-01', duePaise }))
        const parts = allocate(paise(amount), open)
        expect(parts.reduce((sum, part) => sum + part.amountPaise, 0)).toBe(amount)
        for (const [nth, part] of parts.entries()) {
          expect(part.amountPaise).toBeLessThanOrEqual(dues[nth]!)
          if (nth < parts.length - 1) expect(part.amountPaise).toBe(dues[nth])
        }
      }),
    )
  })

  it('counts the age of a debt in days of India', () => {
    const debt = (on: string) => ({ day: on, duePaise: 1 })
    const ages = ['2026-11-21', '2026-10-22', '2026-10-21', '2026-09-22', '2026-09-21', '2026-08-23', '2026-08-22']
    expect(ageingOf(ages.map(debt), day('2026-11-21'))).toEqual({ days30: 2, days60: 2, days90: 2, older: 1 })
  })
})
