import type { InputOf } from '@galla/contract/act'
import * as catalogue from '@galla/contract/catalogue'
import * as contract from '@galla/contract/purchases'
import { showValuation as valuationContract } from '@galla/contract/stock'
import { paise } from '@galla/money/paise'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { addProduct } from '../catalogue/add-product.ts'
import { changeTracking } from '../catalogue/change-tracking.ts'
import { showProduct } from '../catalogue/show-product.ts'
import { adjustStock } from '../stock/adjust-stock.ts'
import { listBatches } from '../stock/list-batches.ts'
import { showValuation } from '../stock/show-valuation.ts'
import { addSupplier } from './add-supplier.ts'
import { cancelPurchase } from './cancel-purchase.ts'
import { changeSupplier } from './change-supplier.ts'
import { enterPurchase } from './enter-purchase.ts'
import { exportPurchases } from './export-purchases.ts'
import { listPurchases } from './list-purchases.ts'
import { listSuppliers } from './list-suppliers.ts'
import { paySupplier } from './pay-supplier.ts'
import { pricePurchase } from './purchase.ts'
import { returnPurchase } from './return-purchase.ts'
import { showInputTax } from './show-input-tax.ts'

const house = await testHouse()
let shop: TestBusiness
let near: string
let far: string
let dal: string
beforeEach(async () => {
  shop = await house.newBusiness()
  near = await supplier({ name: 'Near Traders', gstin: '27AAPFU0939F1ZV', termsDays: 30 })
  far = await supplier({ name: 'Far Mills', gstin: '29AABCR1718E1ZL' })
  dal = await product()
})

const newId = () => house.house.ids.next()
const as = (role: 'owner' | 'accountant' | 'manager' = 'accountant') => shop.as(role)
const supplier = async (given: InputOf<typeof contract.addSupplier>) =>
  (await addSupplier(as(), contract.addSupplier.input.parse(given))).id
async function product(given: Partial<InputOf<typeof catalogue.addProduct>> = {}) {
  const input = catalogue.addProduct.input.parse({ name: 'Dal', taxClass: 'gst-5', pricePaise: 105_00, ...given })
  return (await addProduct(shop.as('owner'), input)).id
}

type Bill = InputOf<typeof contract.enterPurchase>
/** Ten of dal at ₹80 and 5 %: ₹840, unless told otherwise. */
const bill = (given: Partial<Bill> = {}): Bill => ({
  id: newId(),
  supplierId: near,
  billNumber: `B-${newId().slice(-6)}`,
  billDay: '2026-11-20',
  lines: [{ productId: dal, quantity: 10_000, ratePaise: 8000, taxBasisPoints: 500 }],
  totalPaise: 84_000,
  ...given,
})
const enter = (given: Partial<Bill> = {}, business = shop) =>
  enterPurchase(business.as('accountant'), contract.enterPurchase.input.parse(bill(given)))
const list = (given: InputOf<typeof contract.listPurchases> = {}) =>
  listPurchases(as(), contract.listPurchases.input.parse(given))
const worth = async (productId = dal) => {
  const { rows } = await showValuation(as(), valuationContract.input.parse({ productId }))
  return rows[0] && [rows[0].onHand / 1000, rows[0].valuePaise, rows[0].averagePaise]
}

describe('a supplier’s bill', () => {
  it('puts goods on the shelf at what they cost, and the tax into the books by the State of the supplier', async () => {
    const entered = contract.enterPurchase.output.parse(await enter())
    expect(entered).toMatchObject({
      nature: 'intra-State',
      taxablePaise: 80_000,
      cgstPaise: 2000,
      sgstPaise: 2000,
      igstPaise: 0,
      inputTaxPaise: 4000,
      totalPaise: 84_000,
      duePaise: 84_000,
      dueDay: '2026-12-20',
      can: ['pay'],
    })
    expect(await worth()).toEqual([10, 80_000, 8000])
    expect((await showProduct(shop.as('owner'), { productId: dal })).costPaise).toBe(8000)
    expect(await enter({ supplierId: far })).toMatchObject({ nature: 'inter-State', igstPaise: 4000, cgstPaise: 0 })
  })

  it('moves the average by what came, free goods and freight with it', async () => {
    await enter()
    await enter({
      lines: [{ productId: dal, quantity: 10_000, freeQuantity: 2000, ratePaise: 9000, taxBasisPoints: 500 }],
      freightPaise: 1200,
      totalPaise: 95_700,
    })
    expect(await worth()).toEqual([22, 80_000 + 91_200, 7782])
  })

  it('of which the tax is no input tax has it in its cost', async () => {
    const line = { productId: dal, quantity: 10_000, ratePaise: 8000, taxBasisPoints: 500, itcEligible: false }
    expect(await enter({ lines: [line] })).toMatchObject({ inputTaxPaise: 0 })
    expect(await worth()).toEqual([10, 84_000, 8400])
  })

  it('of a composition dealer never gives him input tax', async () => {
    shop = await house.newBusiness({ scheme: 'composition', stateCode: '24' })
    near = await supplier({ name: 'Near', gstin: '24AAQCA8719H1ZC' })
    dal = await product()
    expect(await enter()).toMatchObject({ inputTaxPaise: 0, cgstPaise: 2000 })
    expect(await worth()).toEqual([10, 84_000, 8400])
  })

  it('under reverse charge is paid without the tax, which we owe ourselves', async () => {
    const farmer = await supplier({ name: 'Farmer', stateCode: '27' })
    await expect(enter({ supplierId: farmer })).rejects.toMatchObject({ code: 'purchases.no-tax-from' })
    const entered = await enter({ supplierId: farmer, reverseCharge: true, totalPaise: 80_000 })
    expect(entered).toMatchObject({ totalPaise: 80_000, cgstPaise: 2000, sgstPaise: 2000 })
    expect((await showInputTax(as(), { from: '2026-11-01', to: '2026-11-30' })).rows).toMatchObject([
      { counts: 'reverse-charge', cgstPaise: 2000 },
    ])
  })

  it('must come to the paper to the paisa, and says how far it is away', async () => {
    await expect(enter({ totalPaise: 84_001 })).rejects.toMatchObject({
      code: 'purchases.total-differs',
      facts: { ours: '₹840.00', paper: '₹840.01', difference: '₹0.01' },
    })
    await enter({ totalPaise: 84_001, roundOffPaise: 1 })
    expect(await worth()).toEqual([10, 80_000, 8000])
  })

  it('is entered once in a year, whatever the letters, and again after it was cancelled', async () => {
    const first = await enter({ billNumber: 'inv/7' })
    await expect(enter({ billNumber: 'INV/7' })).rejects.toMatchObject({ code: 'purchases.entered-already' })
    await enter({ billNumber: 'INV/7', supplierId: far })
    await enter({ billNumber: 'INV/7', billDay: '2026-03-31' })
    await cancelPurchase(as('manager'), { purchaseId: first.id, reason: 'Wrong supplier' })
    await enter({ billNumber: 'INV/7' })
  })

  it('sent twice is entered once, and another under its id is refused', async () => {
    const once = bill()
    const input = contract.enterPurchase.input.parse(once)
    const [first, second] = await Promise.all([enterPurchase(as(), input), enterPurchase(as(), input)])
    expect(second).toEqual(first)
    expect(await worth()).toEqual([10, 80_000, 8000])
    await expect(
      enterPurchase(as(), contract.enterPurchase.input.parse({ ...once, remark: 'other' })),
    ).rejects.toMatchObject({ code: 'purchases.id-used' })
  })

  it('of tomorrow, of an unknown supplier, and with a discount beyond its line is refused and leaves nothing', async () => {
    const refused = async (given: Partial<Bill>, code: string) => expect(enter(given)).rejects.toMatchObject({ code })
    await refused({ billDay: '2026-11-22' }, 'purchases.bill-in-future')
    await refused({ supplierId: newId() }, 'purchases.no-such-supplier')
    await refused(
      { lines: [{ productId: dal, quantity: 1000, ratePaise: 100, discount: { paise: 101 }, taxBasisPoints: 0 }] },
      'purchases.impossible-line',
    )
    await refused({ paid: { kind: 'cash', amountPaise: 84_001 } }, 'purchases.paid-too-much')
    expect((await list()).rows).toEqual([])
    expect(await worth()).toBeUndefined()
  })

  it('brings batches, which are asked for where they are kept', async () => {
    await changeTracking(shop.as('owner'), { productId: dal, tracking: 'batch' })
    await expect(enter()).rejects.toMatchObject({ code: 'stock.batch-needed' })
    const entered = await enter({
      lines: [
        {
          productId: dal,
          quantity: 10_000,
          freeQuantity: 1000,
          ratePaise: 8000,
          taxBasisPoints: 500,
          batch: { number: 'D-1', expiresOn: '2027-05-31', mrpPaise: 12_000 },
        },
      ],
    })
    expect(entered.lines[0]!.batch).toMatchObject({ number: 'D-1', mrpPaise: 12_000 })
    expect((await listBatches(as('owner'), { productId: dal })).rows).toMatchObject([
      { number: 'D-1', onHand: 11_000, costPaise: 7273 },
    ])
  })
})

describe('goods that go back', () => {
  it('take just the paise of the bill with them, however they are cut, and number our notes without a gap', async () => {
    const { id } = await enter({
      lines: [{ productId: dal, quantity: 3000, ratePaise: 3333, taxBasisPoints: 1800 }],
      totalPaise: 11_799,
    })
    const back = (quantity: number) =>
      returnPurchase(as('manager'), { purchaseId: id, id: newId(), lines: [{ line: 1, quantity }], reason: 'Broken' })
    for (let n = 0; n < 3; n++) await back(1000)
    await expect(back(1)).rejects.toMatchObject({ code: 'purchases.more-than-left' })
    const [row] = (await list()).rows
    expect(row).toMatchObject({ returnedPaise: 11_799, duePaise: 0, totalPaise: 11_799 })
    const { rows } = await showInputTax(as(), { from: '2026-11-01', to: '2026-11-30' })
    expect(rows).toMatchObject([{ taxablePaise: 0, cgstPaise: 0, sgstPaise: 0 }])
    const { returns } = await enterPurchase(as(), contract.enterPurchase.input.parse(bill())).then(async () =>
      returnPurchase(as('manager'), {
        purchaseId: (await list({ due: 'only' })).rows[0]!.id,
        id: newId(),
        lines: [{ line: 1, quantity: 1000 }],
        reason: 'Broken',
      }),
    )
    expect(returns.map((one) => one.number)).toEqual(['DN27-000004'])
    expect(await worth()).toEqual([9, 72_000, 8000])
  })

  it('must still be there', async () => {
    const { id } = await enter()
    await adjustStock(shop.as('owner'), { productId: dal, how: 'count', quantity: 500, reason: 'sold' })
    await expect(
      returnPurchase(as('manager'), {
        purchaseId: id,
        id: newId(),
        lines: [{ line: 1, quantity: 1000 }],
        reason: 'Old',
      }),
    ).rejects.toMatchObject({ code: 'stock.not-enough', facts: { left: '0.5' } })
    await expect(cancelPurchase(as('manager'), { purchaseId: id, reason: 'Wrong' })).rejects.toMatchObject({
      code: 'stock.not-enough',
    })
  })
})

describe('an entry that was wrong', () => {
  it('leaves at what it came in for, and not once it is paid or sent back', async () => {
    await enter()
    const wrong = await enter({
      lines: [{ productId: dal, quantity: 10_000, ratePaise: 800, taxBasisPoints: 500 }],
      totalPaise: 8400,
    })
    expect(wrong.can).toEqual(['pay'])
    const after = await cancelPurchase(as('manager'), { purchaseId: wrong.id, reason: 'A nought too few' })
    expect(after).toMatchObject({ state: 'cancelled', duePaise: 0, cancelReason: 'A nought too few', can: [] })
    expect(await worth()).toEqual([10, 80_000, 8000])
    await expect(cancelPurchase(as('manager'), { purchaseId: wrong.id, reason: 'Again' })).rejects.toMatchObject({
      code: 'purchases.cancelled-already',
    })
    const paid = await enter({ paid: { kind: 'upi', amountPaise: 100 } })
    await expect(cancelPurchase(as('manager'), { purchaseId: paid.id, reason: 'Wrong' })).rejects.toMatchObject({
      code: 'purchases.paid-already',
    })
  })
})

describe('what we owe', () => {
  it('is paid off from the oldest, never twice, and never more than is owed', async () => {
    await enter({ billNumber: 'NEW', dueDay: '2026-12-10' })
    await enter({ billNumber: 'OLD', dueDay: '2026-11-20' })
    const [row] = (await listSuppliers(as(), { search: 'near', limit: 5 })).rows
    expect(row).toMatchObject({ duePaise: 168_000, overduePaise: 84_000 })
    const payment = contract.paySupplier.input.parse({
      id: newId(),
      supplierId: near,
      day: '2026-11-21',
      kind: 'bank',
      amountPaise: 100_000,
    })
    const [first, second] = await Promise.all([paySupplier(as(), payment), paySupplier(as(), payment)])
    expect(second).toEqual(first)
    expect(first!.parts.map((part) => [part.billNumber, part.amountPaise])).toEqual([
      ['OLD', 84_000],
      ['NEW', 16_000],
    ])
    await expect(paySupplier(as(), { ...payment, id: newId() })).rejects.toMatchObject({
      code: 'purchases.paid-too-much',
      facts: { due: '₹680.00' },
    })
    await paySupplier(as(), { ...payment, id: newId(), amountPaise: 68_000 })
    await expect(paySupplier(as(), { ...payment, id: newId() })).rejects.toMatchObject({
      code: 'purchases.nothing-due',
    })
    expect((await list({ due: 'only' })).rows).toEqual([])
  })
})

it('lists bills page by page, newest first, and by number, supplier and days', async () => {
  for (const [nth, billDay] of ['2026-11-01', '2026-11-03', '2026-11-02'].entries())
    await enter({ billDay, billNumber: `N${nth}`, supplierId: nth === 1 ? far : near })
  const page = await list({ limit: 2 })
  expect(page.rows.map((row) => row.billNumber)).toEqual(['N1', 'N2'])
  expect((await list({ limit: 2, after: page.next! })).rows.map((row) => row.billNumber)).toEqual(['N0'])
  expect((await list({ search: 'n2' })).rows).toHaveLength(1)
  expect((await list({ supplierId: far })).rows).toHaveLength(1)
  expect((await list({ from: '2026-11-02', to: '2026-11-02' })).rows.map((row) => row.billNumber)).toEqual(['N2'])
  let csv = ''
  for await (const part of (await exportPurchases(as(), { format: 'csv' })).content as AsyncIterable<string>)
    csv += part
  expect(csv.split('\r\n')).toHaveLength(5)
  expect(csv).toContain(
    '2026-11-03,N1,Far Mills,29AABCR1718E1ZL,29,entered,no,5,yes,800.00,0.00,0.00,40.00,840.00,840.00',
  )
})

describe('a supplier', () => {
  it('is of the State of his GSTIN, ours when he tells nothing, and one GSTIN is one supplier', async () => {
    const { rows } = await listSuppliers(as(), { limit: 10 })
    expect(rows.map((row) => [row.name, row.stateCode])).toEqual([
      ['Far Mills', '29'],
      ['Near Traders', '27'],
    ])
    await expect(supplier({ name: 'Twin', gstin: '29AABCR1718E1ZL' })).rejects.toMatchObject({
      code: 'purchases.supplier-taken',
      facts: { name: 'Far Mills' },
    })
    await expect(supplier({ name: 'Wrong', stateCode: '77' })).rejects.toMatchObject({
      code: 'purchases.no-such-state',
    })
  })

  it('of two who change him at once the second is told', async () => {
    await changeSupplier(as(), { supplierId: near, version: 1, termsDays: 7 })
    await expect(changeSupplier(as(), { supplierId: near, version: 1, name: 'Other' })).rejects.toMatchObject({
      code: 'purchases.changed-meanwhile',
    })
  })
})

it('whatever the lines are, cost and tax add up to the paper to the paisa', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 1_000_000 }),
    ratePaise: fc.integer({ min: 0, max: 1_000_000 }),
    discount: fc.option(fc.record({ basisPoints: fc.integer({ min: 0, max: 10_000 }) }), { nil: undefined }),
    taxBasisPoints: fc.constantFrom(0, 25, 500, 1800, 4000),
    itcEligible: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('intra-State', 'inter-State'),
      fc.integer({ min: 0, max: 100_000 }),
      (lines, nature, freight) => {
        const priced = pricePurchase({
          lines,
          nature,
          reverseCharge: false,
          freight: paise(freight),
          roundOff: paise(0),
        })
        const landed = priced.lines.reduce((sum, one) => sum + one.landedPaise, 0)
        expect(landed + priced.inputTaxPaise).toBe(priced.totalPaise)
        expect(priced.lines.every((one) => one.taxablePaise >= 0 && one.landedPaise >= 0)).toBe(true)
      },
    ),
  )
})
