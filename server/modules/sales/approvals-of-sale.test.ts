import { payOutCredit as payOutContract } from '@galla/contract/khata'
import { exchangeGoods as exchangeContract } from '@galla/contract/sales'
import {
  closeShift as closeContract,
  moveCash as moveContract,
  openShift as openContract,
} from '@galla/contract/shifts'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Counter, counterOf, outcomeOf, type SaleInput } from '../../test/counter.ts'
import { dayOfTests, testHouse } from '../../test/house.ts'
import { managersPin, pinsOf, type TestPins } from '../../test/pins.ts'
import { shopOf } from '../../test/shop.ts'
import { enrolled, type PrintedSale, type TestDevice } from '../../test/till-device.ts'
import { findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { changeTill } from '../tills/change-till.ts'
import { closeShift } from '../tills/close-shift.ts'
import { moveCash } from '../tills/move-cash.ts'
import { openShift } from '../tills/open-shift.ts'
import { showShift } from '../tills/show-shift.ts'
import { cancelInvoice } from './cancel-invoice.ts'
import { creditInvoice } from './credit-invoice.ts'
import { enterOpeningBalance } from './enter-opening-balance.ts'
import { exchangeGoods } from './exchange-goods.ts'
import { listDifferences } from './list-differences.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { salesOfShift } from './sales-of-shift.ts'
import { tellOfDoubtedMovement } from './tell-of-doubted-movement.ts'

const house = await testHouse()
let counter: Counter
let pins: TestPins
beforeAll(async () => {
  counter = await counterOf(house, await shopOf(await house.newBusiness()))
  pins = pinsOf(house, counter.shop)
  await pins.give('manager', managersPin)
})

const newId = () => house.house.ids.next()
const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    ({ code, liftedBy }) => ({ code, liftedBy }),
  )
const yesTo = async (permission: 'sales.exceed-limits' | 'sales.exceed-khata-limit' | 'catalogue.change-product') =>
  (await pins.ask({ permission })).id

/** Ten per cent is what a cashier gives away by himself. */
const halfOff = (more: Partial<SaleInput> = {}): Partial<SaleInput> => ({
  lines: [{ productId: counter.dal, quantity: 1000, discount: { basisPoints: 5000 } }],
  expectPayablePaise: 5000,
  ...more,
})

describe('beyond a limit, with the word of a manager', () => {
  it('a discount: refused with the permission that lifts it, then given with an approval, once', async () => {
    expect(await refusalOf(counter.issue(halfOff()))).toEqual({
      code: 'sales.needs-approval',
      liftedBy: 'sales.exceed-limits',
    })
    const approvalIds = [await yesTo('sales.exceed-limits')]
    const id = newId()
    const first = await counter.issue(halfOff({ id, approvalIds }))
    expect((await counter.issue(halfOff({ id, approvalIds }))).number).toBe(first.number)
    expect(await outcomeOf(counter.issue(halfOff({ approvalIds })))).toBe('tills.approval-used')
  })

  it('twenty bills at once with one approval: one is given', async () => {
    const approvalIds = [await yesTo('sales.exceed-limits')]
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => outcomeOf(counter.issue(halfOff({ approvalIds })))),
    )
    expect(outcomes.toSorted()).toEqual(['done', ...Array.from({ length: 19 }, () => 'tills.approval-used')])
  })

  it('is not what was said to something else, in another business, or too long ago', async () => {
    const sell = (approvalId: string) => outcomeOf(counter.issue(halfOff({ approvalIds: [approvalId] })))
    expect(await sell(await yesTo('sales.exceed-khata-limit'))).toBe('sales.needs-approval')
    expect(await sell((await pins.ask({ permission: 'tills.pay-out' })).id)).toBe('tills.no-such-approval')
    const other = await shopOf(await house.newBusiness())
    const theirs = pinsOf(house, other)
    await theirs.give('manager', managersPin)
    expect(await sell((await theirs.ask({ permission: 'sales.exceed-limits' })).id)).toBe('tills.no-such-approval')
    const late = await yesTo('sales.exceed-limits')
    house.clock.advance(601)
    expect(await sell(late)).toBe('tills.approval-over')
  })

  it('a bill that fails for another reason gives its approval back', async () => {
    const approvalIds = [await yesTo('sales.exceed-limits')]
    expect(await outcomeOf(counter.issue(halfOff({ approvalIds, expectPayablePaise: 4900 })))).toBe(
      'sales.total-differs',
    )
    expect(await outcomeOf(counter.issue(halfOff({ approvalIds })))).toBe('done')
  })

  it('a price below the lowest, a khata beyond its limit: each has its own approval', async () => {
    const ghee = await counter.shop.addProduct({ name: 'Ghee', lowestPricePaise: 9500 })
    const contactId = (
      await counter.shop.tx((tx) =>
        findOrAddContact(tx, { phone: '+919822041177', identities: [], name: 'Meena', source: 'counter' }),
      )
    ).id
    await enterOpeningBalance(counter.shop.as('owner'), { contactId, account: 'khata', amountPaise: 5000_00 })
    const sale = (approvalIds?: string[]) =>
      counter.issue({
        lines: [{ productId: ghee, quantity: 1000, discount: { basisPoints: 2000 } }],
        expectPayablePaise: 8000,
        buyer: { contactId },
        tenders: [],
        ...(approvalIds && { approvalIds }),
      })
    const approvals: string[] = []
    for (const [code, permission] of [
      ['sales.below-lowest-price', 'catalogue.change-product'],
      ['sales.needs-approval', 'sales.exceed-limits'],
      ['sales.khata-limit', 'sales.exceed-khata-limit'],
    ] as const) {
      expect(await refusalOf(sale(approvals))).toEqual({ code, liftedBy: permission })
      approvals.push(await yesTo(permission))
    }
    expect((await sale(approvals)).duePaise).toBe(8000)
  })

  it('cancelling, a refund, money for store credit, an exchange', async () => {
    const cashier = counter.shop.as('cashier')
    const bill = await counter.issue()
    const cancel = (approvalId?: string) =>
      cancelInvoice(cashier, { invoiceId: bill.id, reason: 'Rung up twice', ...(approvalId && { approvalId }) })
    expect(await refusalOf(cancel())).toEqual({ code: 'sales.needs-approval', liftedBy: 'sales.exceed-limits' })
    expect((await cancel(await yesTo('sales.exceed-limits'))).state).toBe('cancelled')

    const large = await counter.issue({
      lines: [{ productId: counter.dal, quantity: 60_000 }],
      expectPayablePaise: 600_000,
    })
    const back = (approvalId?: string) =>
      creditInvoice(cashier, {
        id: newId(),
        invoiceId: large.id,
        lines: [{ line: 1, quantity: 25_000, putBack: true }],
        reason: 'Too much',
        ...(approvalId && { approvalId }),
      })
    expect(await refusalOf(back())).toMatchObject({ liftedBy: 'sales.exceed-limits' })
    const used = await yesTo('sales.exceed-limits')
    expect((await back(used)).refundedPaise).toBe(250_000)
    expect(await outcomeOf(back(used))).toBe('tills.approval-used')

    const swap = (approvalIds?: string[]) =>
      exchangeGoods(
        cashier,
        exchangeContract.input.parse({
          id: newId(),
          invoiceId: large.id,
          lines: [{ line: 1, quantity: 30_000 }],
          reason: 'Another size',
          sale: {
            id: newId(),
            tillId: counter.shop.tillId,
            lines: [{ productId: counter.dal, quantity: 1000, discount: { basisPoints: 5000 } }],
            expectPayablePaise: 5000,
          },
          ...(approvalIds && { approvalIds }),
        }),
      )
    expect(await refusalOf(swap())).toMatchObject({ code: 'sales.needs-approval' })
    expect((await swap([await yesTo('sales.exceed-limits')])).invoice.payablePaise).toBe(5000)

    const contactId = (
      await counter.shop.tx((tx) =>
        findOrAddContact(tx, { phone: '+919822041178', identities: [], name: 'Ravi', source: 'counter' }),
      )
    ).id
    await enterOpeningBalance(counter.shop.as('owner'), { contactId, account: 'advance', amountPaise: 5000_00 })
    const payOut = (approvalId?: string) =>
      payOutCredit(
        cashier,
        payOutContract.input.parse({
          contactId,
          id: newId(),
          account: 'advance',
          amountPaise: 3000_00,
          tender: 'cash',
          reason: 'Not wanted any more',
          ...(approvalId && { approvalId }),
        }),
      )
    expect(await refusalOf(payOut())).toMatchObject({ liftedBy: 'sales.exceed-limits' })
    expect((await payOut(await yesTo('sales.exceed-limits'))).advancePaise).toBe(2000_00)
  })
})

describe('a bill printed without a line', () => {
  let device: TestDevice
  beforeAll(async () => {
    device = await enrolled(house, counter.shop)
  })

  /** Half off: more than a cashier gives away by himself. */
  async function half(changes: Partial<PrintedSale> = {}): Promise<PrintedSale> {
    const sale = await device.print({ [counter.dal]: 1000 })
    const line = sale.lines[0]!
    const paise = { taxablePaise: 4762, cgstPaise: 119, sgstPaise: 119 }
    return {
      ...sale,
      lines: [{ ...line, ...paise, discount: { basisPoints: 5000 }, discountPaise: 5000, totalPaise: 5000 }],
      totals: { ...sale.totals, ...paise, discountPaise: 5000, totalPaise: 5000, payablePaise: 5000 },
      tenders: [{ kind: 'cash', amountPaise: 5000 }],
      ...changes,
    }
  }
  const shownFor = (sale: PrintedSale, more: Partial<Parameters<TestPins['shown']>[0]> = {}) =>
    pins.shown({ permission: 'sales.exceed-limits', subjectId: sale.id, at: sale.issuedAt, ...more })

  it('with the manager’s PIN shown for it differs in nothing, and is the same bill when it is sent again', async () => {
    const sale = await half()
    const told = { ...sale, approvals: [await shownFor(sale)] }
    expect((await device.send(told)).differences).toEqual([])
    expect((await device.send(told)).differences).toEqual([])
  })

  it('with a yes that the server gave before the line went down differs in nothing', async () => {
    const { id, personId, permission, reason, at } = await pins.ask({ permission: 'sales.exceed-limits' })
    const sale = await half()
    house.clock.advance(7200)
    expect((await device.send({ ...sale, approvals: [{ id, personId, permission, reason, at }] })).differences).toEqual(
      [],
    )
  })

  it('with a manager only named, or a yes that served another bill, is in the books and shown to the owner', async () => {
    const [named, first, again] = [await half(), await half(), await half()]
    const { proof: _, ...onlyNamed } = await shownFor(named)
    expect((await device.send({ ...named, approvals: [onlyNamed] })).differences).toEqual([
      'approval-not-proven',
      'approval-missing',
    ])
    const real = await shownFor(first)
    expect((await device.send({ ...first, approvals: [real] })).differences).toEqual([])
    expect((await device.send({ ...again, approvals: [real] })).differences).toEqual([
      'approval-spent',
      'approval-missing',
    ])
    const { rows } = await listDifferences(counter.shop.as('owner'), { seen: 'no', limit: 100 })
    expect(rows.filter(({ invoiceId }) => invoiceId === named.id).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['approval-not-proven', 'approval-missing']),
    )
  })

  it('that names a manager as its cashier, or is sent by one, goes no further for it', async () => {
    const { id, name } = counter.shop.person('manager')
    const [posing, theirs, own] = [await half(), await half(), await half()]
    expect((await device.send({ ...posing, cashier: { id, name } })).differences).toEqual(['approval-missing'])
    const cashier = { id: counter.shop.person('cashier').id, name: counter.shop.person('cashier').name }
    expect((await device.send({ ...theirs, cashier }, { role: 'manager' })).differences).toEqual(['approval-missing'])
    expect((await device.send({ ...own, cashier: { id, name } }, { role: 'manager' })).differences).toEqual([])
  })
})

describe('goods taken back without a line', () => {
  const sold = async () =>
    counter.issue({ lines: [{ productId: counter.dal, quantity: 30_000 }], expectPayablePaise: 300_000 })
  const back = (invoiceId: string, more: Partial<Parameters<typeof creditInvoice>[1]>) =>
    creditInvoice(counter.shop.as('cashier'), {
      id: newId(),
      invoiceId,
      lines: [{ line: 1, quantity: 25_000, putBack: true }],
      reason: 'Too much',
      ...more,
    })
  const now = () => new Date(house.clock.milliseconds()).toISOString()
  const kindsOf = async (invoiceId: string) =>
    (await listDifferences(counter.shop.as('owner'), { seen: 'no', limit: 100 })).rows
      .filter((row) => row.invoiceId === invoiceId)
      .map(({ kind }) => kind)

  it('with the PIN shown for it, however often it is told', async () => {
    const [bill, id, at] = [await sold(), newId(), now()]
    const approval = await pins.shown({ permission: 'sales.exceed-limits', subjectId: id, at })
    const first = await back(bill.id, { id, at, approval })
    expect(first).toMatchObject({ refundedPaise: 250_000 })
    expect((await back(bill.id, { id, at, approval })).number).toBe(first.number)
    expect(await kindsOf(bill.id)).toEqual([])
  })

  it('with a manager only named: done without a line it is in the books and told, done now it is declined', async () => {
    const [bill, id, at] = [await sold(), newId(), now()]
    const { proof: _, ...named } = await pins.shown({ permission: 'sales.exceed-limits', subjectId: id, at })
    expect(await outcomeOf(back(bill.id, { id, approval: named }))).toBe('tills.no-such-approval')
    expect(await outcomeOf(back(bill.id, { id, at }))).toBe('sales.needs-approval')
    expect((await back(bill.id, { id, at, approval: named })).refundedPaise).toBe(250_000)
    expect(await kindsOf(bill.id)).toEqual(['approval-not-proven'])
  })

  it('is money of its moment: after the closing it stands beside the Z of its shift', async () => {
    const { shop } = counter
    const bill = await sold()
    const shift = await openShift(
      shop.as('cashier'),
      openContract.input.parse({ id: newId(), tillId: shop.tillId, floatPaise: 500_000 }),
    )
    house.clock.advance(60)
    const at = now()
    house.clock.advance(60)
    const close = closeContract.input.parse({ shiftId: shift.id, countedPaise: 490_000, remark: 'Counted at night' })
    await closeShift(shop.as('cashier'), salesOfShift, close)
    house.clock.advance(60)
    const note = await creditInvoice(shop.as('cashier'), {
      id: newId(),
      invoiceId: bill.id,
      lines: [{ line: 1, quantity: 1000, putBack: true }],
      reason: 'Torn pack',
      at,
    })
    const { addenda } = await showShift(shop.as('owner'), salesOfShift, { shiftId: shift.id })
    expect(addenda).toEqual([
      expect.objectContaining({
        documentKind: 'credit-note',
        number: note.number,
        amountPaise: -10_000,
        cashPaise: -10_000,
        at,
      }),
    ])
  })
})

describe('money taken out of a drawer without a line', () => {
  it('with an approval that does not hold stands once among what the owner looks at', async () => {
    const { shop } = counter
    await changeTill(shop.as('owner'), { tillId: shop.tillId, payOutLimitPaise: 0 })
    const shift = await openShift(
      shop.as('cashier'),
      openContract.input.parse({ id: newId(), tillId: shop.tillId, floatPaise: 500_000 }),
    )
    const at = shift.openedAt
    const movementId = newId()
    const { proof: _, ...named } = await pins.shown({ permission: 'tills.pay-out', subjectId: movementId, at })
    await moveCash(
      shop.as('cashier'),
      moveContract.input.parse({
        id: movementId,
        shiftId: shift.id,
        kind: 'paid-out',
        amountPaise: 300_000,
        reason: 'Rent of the shop',
        approval: named,
        at,
      }),
    )
    for (const _ of [1, 2]) await shop.tx((tx) => tellOfDoubtedMovement(tx, { movementId, doubt: 'not-proven' }))
    const { rows } = await listDifferences(shop.as('owner'), { seen: 'no', limit: 100 })
    expect(rows.filter(({ shiftId }) => shiftId === shift.id)).toEqual([
      expect.objectContaining({
        invoiceId: null,
        number: null,
        kind: 'approval-not-proven',
        day: dayOfTests.slice(0, 10),
        payablePaise: 300_000,
        tillName: 'Till 1',
        cashierName: shop.person('cashier').name,
      }),
    ])
  })
})
