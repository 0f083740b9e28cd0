import { receiveCounterPayment as payContract } from '@galla/contract/counter-payments'
import { takeAdvance as advanceContract } from '@galla/contract/khata'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf } from '../../test/counter.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { type KhataOf, khataOf } from '../../test/khata.ts'
import { shopOf } from '../../test/shop.ts'
import { closeDevice } from '../tills/close-device.ts'
import { closeShift } from '../tills/close-shift.ts'
import { enrolDevice } from '../tills/enrol-device.ts'
import { moveCash } from '../tills/move-cash.ts'
import { openShift } from '../tills/open-shift.ts'
import { showShift } from '../tills/show-shift.ts'
import { changeKhataLimit } from './change-khata-limit.ts'
import { exportRefunds } from './export-refunds.ts'
import { listRefunds } from './list-refunds.ts'
import { loadTillKhatas } from './load-till-khatas.ts'
import { markRefundMade } from './mark-refund-made.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { printAdvanceRefund } from './print-advance-refund.ts'
import { printKhataReceipt } from './print-khata-receipt.ts'
import { receiveCounterPayment } from './receive-counter-payment.ts'
import { salesOfShift } from './sales-of-shift.ts'
import { takeAdvance } from './take-advance.ts'

let house: TestHouse
let counter: Counter
let deviceId: string
let sequence = 0
const secret = 's'.repeat(43)
const newId = () => house.house.ids.next()

beforeAll(async () => {
  house = await testHouse()
})
beforeEach(async () => {
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
  deviceId = newId()
  sequence = 0
  await enrolDevice(counter.shop.as('cashier'), {
    id: deviceId,
    tillId: counter.shop.tillId,
    name: 'Chrome',
    secret,
    nonce: 'n'.repeat(43),
  })
})

const onKhata = (of: KhataOf, packs = 1) =>
  counter.issue(
    {
      lines: [{ productId: counter.dal, quantity: packs * 1000 }],
      expectPayablePaise: packs * 10_000,
      buyer: { contactId: of.contactId },
      tenders: [{ kind: 'khata', amountPaise: packs * 10_000 }],
    },
    'manager',
  )

/** As the till printed it. */
function told(of: KhataOf, amountPaise: number, changes: Record<string, unknown> = {}) {
  sequence += 1
  return payContract.input.parse({
    deviceSecret: secret,
    sentAt: '2026-11-21T05:30:00.000Z',
    payment: {
      id: newId(),
      tillId: counter.shop.tillId,
      deviceId,
      prefix: 'T1A',
      sequence,
      number: `T1A27-R${String(sequence).padStart(5, '0')}`,
      takenAt: '2026-11-21T05:30:00.000Z',
      day: '2026-11-21',
      contactId: of.contactId,
      name: 'Meena',
      tender: 'cash',
      amountPaise,
      leftPaise: 0,
      ...changes,
    },
  })
}
const tell = (input: ReturnType<typeof told>) => receiveCounterPayment(counter.shop.as('cashier'), input)

const advance = (of: KhataOf, changes = {}) =>
  takeAdvance(
    counter.shop.as('cashier'),
    advanceContract.input.parse({
      contactId: of.contactId,
      id: newId(),
      tillId: counter.shop.tillId,
      of: 'services',
      whatFor: 'Two blouses',
      tender: 'cash',
      amountPaise: 11_800,
      ...changes,
    }),
  )

describe('what a till took for a khata', () => {
  it('is taken in once, with the number of its receipt, and pays the oldest debt', async () => {
    const meena = await khataOf(house, counter)
    const bill = await onKhata(meena, 2)
    const input = told(meena, 15_000, { tenderedPaise: 20_000, leftPaise: 5000 })
    const first = await tell(input)
    expect(first).toMatchObject({ number: 'T1A27-R00001', khataPaise: 5000, advancePaise: 0 })
    expect(await tell(input)).toEqual(first)
    const shown = await meena.show()
    expect(shown.open).toMatchObject([{ number: bill.number, duePaise: 5000 }])
    expect(shown.entries[0]).toMatchObject({ kind: 'payment', documentNumber: 'T1A27-R00001' })
    const { content } = await printKhataReceipt(counter.shop.as('cashier'), { receiptId: input.payment.id })
    expect((content as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is refused when another stands under its id or number, or in a series that is not the device’s', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena, 2)
    const input = told(meena, 1000)
    await tell(input)
    expect(await outcomeOf(tell({ ...input, payment: { ...input.payment, amountPaise: 2000 } }))).toBe('sales.id-used')
    expect(await outcomeOf(tell({ ...input, payment: { ...input.payment, id: newId() } }))).toBe('sales.number-used')
    expect(await outcomeOf(tell(told(meena, 1000, { prefix: 'T1B', number: 'T1B27-R00002' })))).toBe(
      'sales.not-its-series',
    )
    expect(await outcomeOf(tell({ ...told(meena, 1000), deviceSecret: 'x'.repeat(43) }))).toBe('tills.no-such-device')
    expect((await meena.show()).khataPaise).toBe(19_000)
  })

  it('is never refused for being more than is owed: the rest is an advance', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena)
    expect(await tell(told(meena, 12_500))).toMatchObject({ khataPaise: 0, advancePaise: 2500 })
    expect(await meena.show()).toMatchObject({ khataPaise: 0, advancePaise: 2500 })
    expect(await tell(told(meena, 700))).toMatchObject({ advancePaise: 700 })
    expect((await meena.show()).advancePaise).toBe(3200)
  })

  it('knows a customer whom only the till has met by the number', async () => {
    const id = newId()
    const stranger = { contactId: id } as KhataOf
    await tell(told(stranger, 500, { phone: '9811100022' }))
    const { rows } = await loadTillKhatas(counter.shop.as('cashier'), { limit: 5000 })
    expect(rows).toMatchObject([{ contactId: id, advancePaise: 500 }])
    expect(await outcomeOf(tell(told({ contactId: newId() } as KhataOf, 500)))).toBe('contacts.not-found')
  })

  it('joins its shift when it comes after the closing, and comes too late from a device that was closed before', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena, 2)
    const shift = await openShift(counter.shop.as('cashier'), {
      id: newId(),
      tillId: counter.shop.tillId,
      floatPaise: 0,
    })
    await closeShift(counter.shop.as('cashier'), salesOfShift, { shiftId: shift.id, countedPaise: 0, remark: '' })
    await tell(told(meena, 5000, { shiftId: shift.id }))
    const { addenda } = await showShift(counter.shop.as('cashier'), salesOfShift, { shiftId: shift.id })
    expect(addenda).toMatchObject([{ documentKind: 'payment', cashPaise: 5000, number: 'T1A27-R00001' }])
    await closeDevice(counter.shop.as('manager'), { deviceId, reason: 'Lost' })
    expect(await outcomeOf(tell(told(meena, 100, { takenAt: '2026-11-21T05:31:00.000Z' })))).toBe('tills.device-closed')
    await tell(told(meena, 100, { takenAt: '2026-11-21T05:29:00.000Z' }))
  })

  it('in the office is numbered in the till’s own series', async () => {
    const meena = await khataOf(house, counter)
    await onKhata(meena)
    expect((await meena.pay(1000, { tillId: counter.shop.tillId })).receipt).toMatchObject({ number: 'T127-R00001' })
    expect((await meena.pay(1000)).receipt).toBeNull()
  })
})

describe('what a till knows of khatas', () => {
  it('is all that owe, have or are limited, and then what changed', async () => {
    const load = (since?: string) =>
      loadTillKhatas(counter.shop.as('cashier'), { limit: 5000, ...(since && { since }) })
    const [meena, ravi, sita] = [
      await khataOf(house, counter),
      await khataOf(house, counter),
      await khataOf(house, counter),
    ]
    await onKhata(meena)
    await changeKhataLimit(counter.shop.as('manager'), { contactId: ravi.contactId, limitPaise: 0 })
    const first = await load()
    expect(first.usualLimitPaise).toBe(500_000)
    expect(first.rows).toHaveLength(2)
    expect(first.rows).toContainEqual(
      expect.objectContaining({ contactId: meena.contactId, khataPaise: 10_000, limitPaise: null }),
    )
    expect(first.rows).toContainEqual(expect.objectContaining({ contactId: ravi.contactId, limitPaise: 0 }))

    const before = house.clock.milliseconds()
    house.clock.set(new Date(before + 600_000).toISOString())
    await meena.pay(10_000)
    await onKhata(sita)
    const then = await load(new Date(before + 300_000).toISOString())
    house.clock.set(new Date(before).toISOString())
    expect(then.rows.map(({ contactId, khataPaise }) => [contactId, khataPaise]).toSorted()).toEqual(
      [
        [meena.contactId, 0],
        [sita.contactId, 10_000],
      ].toSorted(),
    )
  })
})

describe('an advance that goes back', () => {
  const payOut = (of: KhataOf, amountPaise: number, changes = {}) =>
    payOutCredit(counter.shop.as('cashier'), {
      contactId: of.contactId,
      id: newId(),
      account: 'advance',
      amountPaise,
      tender: 'cash',
      reason: 'Wedding was put off',
      ...changes,
    })

  it('has a refund voucher in its own series, and the tax of its parts comes to the whole', async () => {
    const meena = await khataOf(house, counter)
    const voucher = await advance(meena, { amountPaise: 10_001 })
    const [one, two] = [await payOut(meena, 3333), await payOut(meena, 6668)]
    expect([...one.papers, ...two.papers]).toMatchObject([
      { kind: 'refund-voucher', number: 'T127-W00001', amountPaise: 3333 },
      { kind: 'refund-voucher', number: 'T127-W00002', amountPaise: 6668 },
    ])
    const { sum } = await counter.shop.tx(async (tx) => {
      const row = await tx.row<{ sum: number }>(
        sql`select sum(taxable_paise)::bigint as sum from sales.advance_refunds`,
      )
      return row!
    })
    expect(sum).toBe(voucher.taxablePaise)
    const { content } = await printAdvanceRefund(counter.shop.as('cashier'), { refundId: one.papers[0]!.id })
    expect((content as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('has a plain paper for a plain receipt, and the same one when it is sent again', async () => {
    const meena = await khataOf(house, counter)
    await advance(meena, { of: 'goods' })
    const id = newId()
    const first = await payOut(meena, 11_800, { id })
    expect(first.papers).toMatchObject([{ kind: 'refund-receipt', number: 'T127-B00001' }])
    expect(await payOut(meena, 11_800, { id })).toEqual(first)
  })
})

describe('money that goes back by UPI or card', () => {
  const refunds = (state: 'to-make' | 'made' | 'all' = 'to-make') =>
    listRefunds(counter.shop.as('cashier'), { state, limit: 50 })

  it('is still to make until its reference is told', async () => {
    const bill = await counter.issue({ tenders: [{ kind: 'upi', amountPaise: 10_000 }] })
    await counter.credit({ invoiceId: bill.id, lines: [{ line: 1, quantity: 500 }] })
    const { rows, toMake } = await refunds()
    expect(toMake).toEqual({ count: 1, amountPaise: 5000 })
    expect(rows).toMatchObject([{ number: bill.number, kind: 'upi', amountPaise: 5000, made: null }])
    const made = { refundId: rows[0]!.id, reference: '412345678901' }
    expect(await outcomeOf(markRefundMade(counter.shop.as('cashier'), made))).toBe('session.not-allowed')
    await markRefundMade(counter.shop.as('manager'), made)
    await markRefundMade(counter.shop.as('manager'), made)
    expect(await outcomeOf(markRefundMade(counter.shop.as('manager'), { ...made, reference: 'other' }))).toBe(
      'sales.refund-made',
    )
    expect((await refunds()).rows).toEqual([])
    expect((await refunds('made')).rows).toMatchObject([{ made: { reference: '412345678901' } }])
    const { content } = await exportRefunds(counter.shop.as('manager'), { state: 'all', format: 'csv' })
    let csv = ''
    for await (const part of content as AsyncIterable<string>) csv += part
    expect(csv).toContain(`${bill.number},`)
    expect(csv).toContain('412345678901')
  })

  it('is made at once when the reference is known, and cash is no such thing', async () => {
    const card = await counter.issue({ tenders: [{ kind: 'card', amountPaise: 10_000 }] })
    await counter.credit({
      invoiceId: card.id,
      lines: [{ line: 1, quantity: 1000 }],
      refunds: [{ kind: 'card', amountPaise: 10_000, reference: '4417' }],
    })
    const cash = await counter.issue()
    await counter.cancel({ invoiceId: cash.id })
    expect((await refunds('all')).rows).toMatchObject([{ kind: 'card', made: { reference: '4417' } }])
  })
})

describe('the report of a shift', () => {
  const kinds = ['cash', 'upi', 'card'] as const
  const step = fc.oneof(
    fc.record({ do: fc.constant('buy' as const), packs: fc.integer({ min: 1, max: 5 }), how: fc.nat({ max: 4 }) }),
    fc.record({ do: fc.constant('pay' as const), part: fc.integer({ min: 1, max: 130 }), how: fc.nat({ max: 2 }) }),
    fc.record({
      do: fc.constant('advance' as const),
      amount: fc.integer({ min: 1, max: 9999 }),
      how: fc.nat({ max: 2 }),
    }),
    fc.record({ do: fc.constant('pay-out' as const), part: fc.integer({ min: 1, max: 100 }), how: fc.nat({ max: 2 }) }),
    fc.record({
      do: fc.constant('return' as const),
      which: fc.nat(),
      quantity: fc.integer({ min: 1, max: 900 }),
      toCredit: fc.boolean(),
    }),
    fc.record({ do: fc.constant('move' as const), amount: fc.integer({ min: 1, max: 999 }), into: fc.boolean() }),
  )

  it('tells what the money was for, to the paisa of what lies in the drawer', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        counter = await counterOf(house, await shopOf(await house.newBusiness()))
        const manager = counter.shop.as('manager')
        const { tillId } = counter.shop
        const meena = await khataOf(house, counter)
        const shift = await openShift(manager, { id: newId(), tillId, floatPaise: 50_000 })
        const bills: string[] = []
        let drawer = 50_000
        for (const one of steps) {
          if (one.do === 'buy') {
            const amountPaise = one.packs * 10_000
            const kind = kinds[one.how]
            const bill = await counter.issue(
              {
                lines: [{ productId: counter.dal, quantity: one.packs * 1000 }],
                expectPayablePaise: amountPaise,
                buyer: { contactId: meena.contactId },
                tenders: kind ? [{ kind, amountPaise }] : [{ kind: 'khata', amountPaise }],
              },
              'manager',
            )
            bills.push(bill.id)
            if (kind === 'cash') drawer += amountPaise
          } else if (one.do === 'pay') {
            const owed = (await meena.show()).khataPaise
            const amountPaise = Math.min(owed, Math.ceil((owed * one.part) / 100))
            if (amountPaise === 0) continue
            await meena.pay(amountPaise, { tillId, tender: kinds[one.how]! })
            if (one.how === 0) drawer += amountPaise
          } else if (one.do === 'advance') {
            await advance(meena, { tender: kinds[one.how]!, amountPaise: one.amount })
            if (one.how === 0) drawer += one.amount
          } else if (one.do === 'pay-out') {
            const { storeCreditPaise, advancePaise } = await meena.show()
            const account = storeCreditPaise > 0 ? 'store-credit' : 'advance'
            const amountPaise = Math.floor(((storeCreditPaise || advancePaise) * one.part) / 100)
            if (amountPaise === 0) continue
            const tender = kinds[one.how]!
            const input = { contactId: meena.contactId, id: newId(), account, amountPaise, tender, tillId } as const
            await payOutCredit(manager, { ...input, reason: 'Asked for it' })
            if (tender === 'cash') drawer -= amountPaise
          } else if (one.do === 'return' && bills.length > 0) {
            const invoiceId = bills[one.which % bills.length]!
            const before = await cashOf(shift.id)
            await outcomeOf(counter.credit({ invoiceId, lines: [{ line: 1, quantity: one.quantity }] }))
            drawer += (await cashOf(shift.id)) - before
          } else if (one.do === 'move') {
            const kind = one.into ? 'paid-in' : 'paid-out'
            await moveCash(manager, { id: newId(), shiftId: shift.id, kind, amountPaise: one.amount, reason: 'Change' })
            drawer += one.into ? one.amount : -one.amount
          }
        }
        const { report } = await showShift(manager, salesOfShift, { shiftId: shift.id })
        const { cash, tenders, sources, accounts } = report
        expect(cash.expectedPaise).toBe(drawer)
        for (const tender of tenders) {
          const of = sources.filter(({ kind }) => kind === tender.kind)
          expect(of.reduce((sum, row) => sum + row.receiptsPaise, 0)).toBe(tender.receiptsPaise)
          expect(of.reduce((sum, row) => sum + row.refundsPaise, 0)).toBe(tender.refundsPaise)
          expect(of.reduce((sum, row) => sum + row.receipts, 0)).toBe(tender.receipts)
        }
        const money = tenders.filter(({ kind }) => kinds.some((one) => one === kind))
        expect(accounts!.moneyPaise).toBe(money.reduce((sum, row) => sum + row.receiptsPaise - row.refundsPaise, 0))
        const { khataPaise, advancePaise, storeCreditPaise } = await meena.show()
        expect(advancePaise + storeCreditPaise).toBe(
          accounts!.forAdvances.paise + accounts!.storeCreditGivenPaise - accounts!.paidOut.paise,
        )
        // What returns took off an unpaid bill is no payment: it is what is missing here.
        expect(khataPaise).toBeLessThanOrEqual(accounts!.onKhataPaise - accounts!.forKhatas.paise)
        await closeShift(manager, salesOfShift, { shiftId: shift.id, countedPaise: drawer, remark: '' })
        const closed = await showShift(manager, salesOfShift, { shiftId: shift.id })
        expect(closed.variancePaise).toBe(0)
        expect(closed.report.accounts).toEqual(accounts)
      }),
      { numRuns: 15 },
    )
  })

  const cashOf = async (shiftId: string) =>
    (await showShift(counter.shop.as('manager'), salesOfShift, { shiftId })).report.cash.expectedPaise
})
