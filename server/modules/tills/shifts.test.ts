import type { InputOf } from '@galla/contract/act'
import * as contract from '@galla/contract/shifts'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { testHouse } from '../../test/house.ts'
import { type Shop, shopOf } from '../../test/shop.ts'
import { cancelInvoice } from '../sales/cancel-invoice.ts'
import { creditInvoice } from '../sales/credit-invoice.ts'
import { issueInvoice } from '../sales/issue-invoice.ts'
import { salesOfShift } from '../sales/sales-of-shift.ts'
import { addToClosedShift } from './add-to-closed-shift.ts'
import { changeTill } from './change-till.ts'
import { closeShift } from './close-shift.ts'
import { exportShifts } from './export-shifts.ts'
import { listShifts } from './list-shifts.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { drawerExpected } from './shift.ts'
import { shiftFor } from './shift-for.ts'
import { showShift } from './show-shift.ts'
import { showTillShift } from './show-till-shift.ts'

const house = await testHouse()
let shop: Shop
beforeEach(async () => {
  shop = await shopOf(await house.newBusiness())
})

const newId = () => house.house.ids.next()
type Role = Parameters<Shop['as']>[0]

const open = (given: Partial<InputOf<typeof contract.openShift>> = {}, role: Role = 'cashier') =>
  openShift(
    shop.as(role),
    contract.openShift.input.parse({ id: newId(), tillId: shop.tillId, floatPaise: 200_000, ...given }),
  )
const move = (shiftId: string, kind: 'paid-in' | 'paid-out', amountPaise: number, role: Role = 'manager') =>
  moveCash(
    shop.as(role),
    contract.moveCash.input.parse({ id: newId(), shiftId, kind, amountPaise, reason: 'Milkman paid' }),
  )
const close = (shiftId: string, countedPaise: number, given: Partial<InputOf<typeof contract.closeShift>> = {}) =>
  closeShift(shop.as('cashier'), salesOfShift, contract.closeShift.input.parse({ shiftId, countedPaise, ...given }))
const show = (shiftId: string) => showShift(shop.as('cashier'), salesOfShift, { shiftId })

/** Toor dal at ₹100 with tax within. */
async function sell(productId: string, pieces = 1, tenderedPaise?: number) {
  const amountPaise = 10_000 * pieces
  return issueInvoice(shop.as('cashier'), {
    id: newId(),
    tillId: shop.tillId,
    lines: [{ productId, quantity: pieces * 1000 }],
    tenders: [{ kind: 'cash' as const, amountPaise, ...(tenderedPaise && { tenderedPaise }) }],
    expectPayablePaise: amountPaise,
    sendOnWhatsApp: false,
  } as never)
}

describe('a shift', () => {
  it('runs at a till once at a time, and the same opening sent twice is one', async () => {
    const id = newId()
    const first = await open({ id })
    expect(await open({ id })).toEqual(first)
    await expect(open()).rejects.toMatchObject({ code: 'tills.shift-runs', facts: { till: 'Till 1' } })
    const other = await shop.addTill('B1')
    await open({ tillId: other })
    expect((await showTillShift(shop.as('cashier'), { tillId: shop.tillId })).shift).toMatchObject({ id })
  })

  it('of two openings at the same moment has one winner', async () => {
    const tried = await Promise.allSettled([open(), open(), open()])
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('counts notes and coins, and the count must come to the amount', async () => {
    const floatCount = [
      { kind: 'note' as const, valuePaise: 50_000, count: 3 },
      { kind: 'coin' as const, valuePaise: 1000, count: 50 },
    ]
    await expect(open({ floatCount, floatPaise: 1 })).rejects.toMatchObject({ code: 'tills.count-differs' })
    expect(await open({ floatCount, floatPaise: 200_000 })).toMatchObject({ floatPaise: 200_000 })
    const refused = { kind: 'note', valuePaise: 70_000, count: 1 }
    expect(
      contract.openShift.input.safeParse({ id: newId(), tillId: newId(), floatPaise: 1, floatCount: [refused] })
        .success,
    ).toBe(false)
  })

  it('takes the bills, returns and cancellations of its till, and its Z adds up to the paisa', async () => {
    const productId = await shop.addProduct()
    const before = await sell(productId)
    const shift = await open()
    const [one, two] = [await sell(productId, 2, 50_000), await sell(productId)]
    await cancelInvoice(shop.as('manager'), { invoiceId: two.id, reason: 'wrong item' })
    await creditInvoice(shop.as('manager'), {
      invoiceId: one.id,
      id: newId(),
      reason: 'torn bag',
      lines: [{ line: 1, quantity: 1000, putBack: true }],
    } as never)
    await cancelInvoice(shop.as('manager'), { invoiceId: before.id, reason: 'of the shift before' })
    await move(shift.id, 'paid-in', 100_000)
    await move(shift.id, 'paid-out', 30_000)

    const { report } = await show(shift.id)
    expect(report).toMatchObject({
      cash: {
        floatPaise: 200_000,
        tenderedPaise: 60_000,
        changePaise: 30_000,
        receiptsPaise: 30_000,
        refundsPaise: 30_000,
        paidInPaise: 100_000,
        paidOutPaise: 30_000,
        expectedPaise: 270_000,
      },
      bills: { count: 2, payablePaise: 30_000 },
      returns: { count: 1, creditPaise: 10_000 },
      cancellations: { count: 2, payablePaise: 20_000 },
      netPaise: 0,
      numbers: [{ first: one.number, last: two.number, count: 2 }],
      cashiers: [{ count: 2, payablePaise: 30_000 }],
      tenders: [{ kind: 'cash', receipts: 2, receiptsPaise: 30_000, refunds: 3, refundsPaise: 30_000 }],
    })
    expect(report.taxes.reduce((sum, tax) => sum + tax.taxablePaise + tax.cgstPaise + tax.sgstPaise, 0)).toBe(0)

    await expect(close(shift.id, 265_000)).rejects.toMatchObject({
      code: 'tills.remark-needed',
      facts: { difference: '₹50.00 short' },
    })
    const closed = await close(shift.id, 265_000, { remark: 'Gave ₹50 too much change' })
    expect(closed).toMatchObject({ zNumber: 1, expectedPaise: 270_000, variancePaise: -5000, can: ['print'] })
    // Sent again, it is the same closing; another count is not.
    expect(await close(shift.id, 265_000, { remark: 'Gave ₹50 too much change' })).toMatchObject({ zNumber: 1 })
    await expect(close(shift.id, 1)).rejects.toMatchObject({ code: 'tills.shift-closed' })
    await expect(move(shift.id, 'paid-in', 1)).rejects.toMatchObject({ code: 'tills.shift-closed' })
  })

  it('gives its Z the next number of its till, and what came later is not in it', async () => {
    const productId = await shop.addProduct()
    const numbers: (number | null)[] = []
    for (let nth = 0; nth < 3; nth++) {
      const { id } = await open({ floatPaise: 0 })
      await sell(productId)
      numbers.push((await close(id, 10_000)).zNumber)
    }
    const other = await shop.addTill('B1')
    const { id } = await open({ tillId: other, floatPaise: 0 })
    numbers.push((await close(id, 0)).zNumber)
    expect(numbers).toEqual([1, 2, 3, 1])
    expect((await showTillShift(shop.as('cashier'), { tillId: shop.tillId })).lastCountedPaise).toBe(10_000)
  })

  it('waits for a sale that is on its way, and the sale is in the Z or in no shift', async () => {
    const productId = await shop.addProduct()
    const { id } = await open({ floatPaise: 0 })
    const sales = Array.from({ length: 6 }, () => sell(productId))
    // As a device would: it closes with what it counted, whatever the server expects.
    const closing = close(id, 0, { at: new Date(house.house.clock.milliseconds()).toISOString() })
    const [closed] = await Promise.all([closing, ...sales])
    const rows = await house.look<{ inside: string }>(
      'select count(*) as inside from sales.invoices where business_id = $1 and shift_id = $2',
      [shop.id, id],
    )
    expect(closed.report.bills.count).toBe(Number(rows[0]!.inside))
    expect(closed.expectedPaise).toBe(Number(rows[0]!.inside) * 10_000)
  })

  it('is asked for where the till says so', async () => {
    const productId = await shop.addProduct()
    await changeTill(shop.as('owner'), { tillId: shop.tillId, askForShift: true })
    await expect(sell(productId)).rejects.toMatchObject({ code: 'tills.no-open-shift', facts: { till: 'Till 1' } })
    await open()
    expect((await sell(productId)).number).toBe('T127-000001')
  })

  it('closed takes a fact that comes late as an addendum, once, and its Z stays', async () => {
    const { id } = await open({ floatPaise: 0 })
    const then = new Date(house.house.clock.milliseconds() + 1000).toISOString()
    house.clock.advance(3600)
    await close(id, 0)
    const late = await shop.tx((tx) => shiftFor(tx, { tillId: shop.tillId, at: then }))
    expect(late).toEqual({ id, late: true })
    expect(await shop.tx((tx) => shiftFor(tx, { tillId: shop.tillId, at: then, shiftId: id }))).toEqual(late)
    expect(await shop.tx((tx) => shiftFor(tx, { tillId: shop.tillId }))).toBeUndefined()
    const addendum = {
      shiftId: id,
      documentKind: 'invoice',
      documentId: newId(),
      number: 'T1A26-000007',
      amountPaise: 45_000,
      cashPaise: 40_000,
      at: then,
    } as const
    await shop.tx((tx) => addToClosedShift(tx, addendum))
    await shop.tx((tx) => addToClosedShift(tx, addendum))
    const movement = contract.moveCash.input.parse({
      id: newId(),
      shiftId: id,
      kind: 'paid-out',
      amountPaise: 5000,
      reason: 'Tea for staff',
      at: then,
    })
    await moveCash(shop.as('cashier'), movement)
    await moveCash(shop.as('cashier'), movement)
    const shift = await show(id)
    expect(shift).toMatchObject({ zNumber: 1, expectedPaise: 0, variancePaise: 0, lateCount: 2 })
    expect(shift.addenda.map(({ number, cashPaise }) => [number, cashPaise])).toEqual([
      ['T1A26-000007', 40_000],
      [null, -5000],
    ])
    expect(shift.report.cash.expectedPaise).toBe(0)
    await expect(
      house.look('update tills.shifts set counted_paise = 1 where business_id = $1', [shop.id]),
    ).rejects.toThrow('a closed shift is not changed')
  })

  it('lets a cashier take out up to the limit of the till, and the manager above', async () => {
    const { id } = await open()
    await changeTill(shop.as('owner'), { tillId: shop.tillId, payOutLimitPaise: 50_000 })
    await move(id, 'paid-out', 50_000, 'cashier')
    await expect(move(id, 'paid-out', 50_001, 'cashier')).rejects.toMatchObject({
      code: 'tills.approval-needed',
      facts: { limit: '₹500.00' },
    })
    await move(id, 'paid-out', 50_001, 'manager')
  })

  it('is listed, filtered and exported', async () => {
    for (const counted of [0, 500]) {
      const { id } = await open({ floatPaise: 0 })
      await close(id, counted, { remark: '=1+1' })
      house.clock.advance(60)
    }
    const running = await open()
    const list = (only?: 'open' | 'variance', after?: string) =>
      listShifts(shop.as('cashier'), contract.listShifts.input.parse({ only, after, limit: 2 }))
    const first = await list()
    expect(first.rows.map((row) => row.zNumber)).toEqual([null, 2])
    expect((await list(undefined, first.next!)).rows.map((row) => row.zNumber)).toEqual([1])
    expect((await list('open')).rows.map((row) => row.id)).toEqual([running.id])
    expect((await list('variance')).rows.map((row) => row.variancePaise)).toEqual([500])
    let csv = ''
    const { content } = await exportShifts(shop.as('owner'), { format: 'csv' })
    for await (const part of content as AsyncIterable<string>) csv += part
    expect(csv.trim().split('\r\n')).toHaveLength(3)
    expect(csv).toContain("'=1+1")
  })

  it('of one business is nothing to another', async () => {
    const { id } = await open()
    shop = await shopOf(await house.newBusiness())
    await expect(show(id)).rejects.toMatchObject({ code: 'tills.no-such-shift' })
    await expect(close(id, 0)).rejects.toMatchObject({ code: 'tills.no-such-shift' })
    await expect(move(id, 'paid-in', 1)).rejects.toMatchObject({ code: 'tills.no-such-shift' })
  })
})

describe('what should be in the drawer', () => {
  it('is the sum of all that moved, in whatever order it did', async () => {
    const productId = await shop.addProduct({ onHand: 10_000 })
    const step = fc.oneof(
      fc.record({ act: fc.constant('sell' as const), pieces: fc.integer({ min: 1, max: 4 }), over: fc.nat(5) }),
      fc.record({ act: fc.constant('cancel' as const) }),
      fc.record({ act: fc.constant('take-back' as const) }),
      fc.record({
        act: fc.constantFrom('paid-in' as const, 'paid-out' as const),
        paise: fc.integer({ min: 1, max: 99_999 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(500_000), fc.array(step, { maxLength: 14 }), async (floatPaise, steps) => {
        const { id } = await open({ floatPaise })
        const sold: { id: string; paise: number }[] = []
        let drawer = floatPaise
        for (const one of steps) {
          if (one.act === 'sell') {
            const amount = one.pieces * 10_000
            sold.push({ id: (await sell(productId, one.pieces, amount + one.over * 10_000)).id, paise: amount })
            drawer += amount
          } else if (one.act === 'cancel') {
            const bill = sold.pop()
            if (!bill) continue
            await cancelInvoice(shop.as('manager'), { invoiceId: bill.id, reason: 'changed mind' })
            drawer -= bill.paise
          } else if (one.act === 'take-back') {
            const bill = sold.shift()
            if (!bill) continue
            const lines = [{ line: 1, quantity: 1000, putBack: true }]
            const credit = { invoiceId: bill.id, id: newId(), reason: 'torn bag', lines }
            await creditInvoice(shop.as('manager'), credit as never)
            drawer -= 10_000
          } else {
            await move(id, one.act, one.paise)
            drawer += one.act === 'paid-in' ? one.paise : -one.paise
          }
        }
        const { report } = await show(id)
        expect(report.cash.expectedPaise).toBe(drawer)
        expect(drawerExpected(report.cash)).toBe(drawer)
        const closed = await close(id, Math.max(0, drawer) + 700, { remark: 'counted twice' })
        expect(closed.variancePaise).toBe(Math.max(0, drawer) + 700 - drawer)
        house.clock.advance(60)
      }),
      { numRuns: 12 },
    )
  })
})
