import type { InputOf } from '@galla/contract/act'
import * as catalogue from '@galla/contract/catalogue'
import * as contract from '@galla/contract/stock'
import { type Quantity, units } from '@galla/money/quantity'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { listenersAre } from '../../platform/announcements.ts'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { addProduct } from '../catalogue/add-product.ts'
import { archiveProduct } from '../catalogue/archive-product.ts'
import { changeProduct } from '../catalogue/change-product.ts'
import { adjustStock } from './adjust-stock.ts'
import { copyFromCatalogue } from './copy-from-catalogue.ts'
import { listMovements } from './list-movements.ts'
import { listStock } from './list-stock.ts'
import { openFirstLocation } from './open-first-location.ts'
import { putBackInStock } from './put-back-in-stock.ts'
import { type LineFromStock, takeFromStock } from './take-from-stock.ts'

const house = await testHouse()
let shop: TestBusiness
beforeEach(async () => {
  shop = await house.newBusiness()
})

const newId = () => house.house.ids.next()
async function product(given: Partial<InputOf<typeof catalogue.addProduct>> = {}, business = shop): Promise<string> {
  const input = catalogue.addProduct.input.parse({ name: 'Soap', taxClass: 'gst-18', pricePaise: 45_00, ...given })
  const { id } = await addProduct(business.as('owner'), input)
  await business.tx((tx) => copyFromCatalogue(tx, id))
  return id
}
type Adjustment = InputOf<typeof contract.adjustStock>
const adjust = (given: Omit<Adjustment, 'reason'>, business = shop) =>
  adjustStock(business.as('owner'), contract.adjustStock.input.parse({ reason: 'counted', ...given }))
const opening = (productId: string, count: number) => adjust({ productId, how: 'opening', quantity: count * 1000 })
const line = (productId: string, count = 1, policy: LineFromStock['policy'] = 'warn'): LineFromStock => ({
  productId,
  quantity: units(count),
  policy,
  name: 'Soap',
})
const sell = (lines: LineFromStock[], id = newId(), business = shop) =>
  business.tx((tx) => takeFromStock(tx, { document: { kind: 'invoice', id, at: tx.acting.now }, lines }))
const onHand = async (productId: string, business = shop) => {
  const { rows } = await listStock(business.as('cashier'), contract.listStock.input.parse({ productId }))
  return rows[0] ? rows[0].onHand / 1000 : undefined
}
const movementsOf = async (productId: string, business = shop) =>
  (await listMovements(business.as('cashier'), contract.listMovements.input.parse({ productId }))).rows

describe('a sale', () => {
  it('takes its lines off the shelf and keeps the movements', async () => {
    const [a, b] = [await product(), await product({ name: 'Tea' })]
    await opening(a, 10)
    const invoice = newId()
    house.clock.advance(1)
    expect(await sell([line(a, 2), line(b, 1), line(a, 3)], invoice)).toEqual({ oversold: [b], goods: [] })
    expect([await onHand(a), await onHand(b)]).toEqual([5, -1])
    expect(await movementsOf(a)).toMatchObject([
      { kind: 'invoice', documentId: invoice, quantity: -5000, name: 'Soap', unit: 'PCS' },
      { kind: 'opening', quantity: 10_000, reason: 'counted' },
    ])
  })

  it('told twice takes once, and is put back once', async () => {
    const a = await product()
    await opening(a, 10)
    const id = newId()
    await sell([line(a, 4)], id)
    await sell([line(a, 4)], id)
    expect(await onHand(a)).toBe(6)
    const back = (kind: 'cancellation' | 'credit-note') =>
      shop.tx((tx) => putBackInStock(tx, { document: { kind, id, at: tx.acting.now }, lines: [line(a, 4)] }))
    await back('cancellation')
    await back('cancellation')
    expect(await onHand(a)).toBe(10)
  })

  it('is refused under "block" when the shelf holds less, and takes nothing at all', async () => {
    const [a, b] = [await product(), await product({ name: 'Tea', stockPolicy: 'block' })]
    await opening(a, 10)
    await opening(b, 2)
    await expect(sell([line(a), { ...line(b, 3, 'block'), name: 'Tea' }])).rejects.toMatchObject({
      code: 'stock.not-enough',
      facts: { product: 'Tea', left: '2' },
    })
    expect([await onHand(a), await onHand(b)]).toEqual([10, 2])
    expect(await movementsOf(a)).toHaveLength(1)
    await sell([line(b, 2, 'block')])
    await expect(sell([line(b, 1, 'block')])).rejects.toMatchObject({ facts: { left: '0' } })
  })

  it('goes below nothing under "allow" without a word', async () => {
    const a = await product()
    expect(await sell([line(a, 3, 'allow')])).toEqual({ oversold: [], goods: [] })
    expect(await onHand(a)).toBe(-3)
  })

  it('writes nothing of what is not kept', async () => {
    const a = await product({ stockPolicy: 'not-kept' })
    expect(await sell([line(a, 3, 'not-kept')])).toEqual({ oversold: [], goods: [] })
    expect(await movementsOf(a)).toEqual([])
    expect(await onHand(a)).toBeUndefined()
  })

  it('of ten buyers of the last one has one winner', async () => {
    const a = await product({ stockPolicy: 'block' })
    await opening(a, 1)
    const buyers = await Promise.allSettled(Array.from({ length: 10 }, () => sell([line(a, 1, 'block')])))
    expect(buyers.filter((buyer) => buyer.status === 'fulfilled')).toHaveLength(1)
    for (const buyer of buyers) {
      if (buyer.status === 'rejected')
        expect(buyer.reason).toMatchObject({ code: 'stock.not-enough', facts: { left: '0' } })
    }
    expect(await onHand(a)).toBe(0)
  })

  it('of many products in any order never stands in another’s way, and no piece is lost', async () => {
    // Half of the products have no level yet: the sales themselves make it, at once.
    const ids = await Promise.all(
      Array.from({ length: 12 }, async (_, n) =>
        n % 2 === 0
          ? product({ name: `P${n}` })
          : (
              await addProduct(
                shop.as('owner'),
                catalogue.addProduct.input.parse({ name: `P${n}`, taxClass: 'gst-18', pricePaise: 1 }),
              )
            ).id,
      ),
    )
    let seed = 7
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const sold = new Map(ids.map((id) => [id, 0]))
    let attempts = 0
    await Promise.all(
      Array.from({ length: 120 }, () => {
        const lines = ids
          .filter(() => random() < 0.6)
          .map((id) => ({ id, order: random(), count: 1 + Math.floor(random() * 5) }))
          .sort((a, b) => a.order - b.order)
        for (const { id, count } of lines) sold.set(id, sold.get(id)! - count)
        const document = { kind: 'invoice', id: newId(), at: shop.as('owner').now } as const
        return shop.tx((tx) => {
          // A deadlock would have this done again.
          attempts += 1
          return takeFromStock(tx, { document, lines: lines.map(({ id, count }) => line(id, count, 'allow')) })
        })
      }),
    )
    expect(attempts).toBe(120)
    for (const id of ids) await shop.tx((tx) => copyFromCatalogue(tx, id))
    for (const id of ids) expect(await onHand(id)).toBe(sold.get(id))
    const parted = await shop.tx((tx) =>
      tx.rows(sql`
        select l.product_id from stock.levels l
        where l.business_id = ${tx.businessId} and l.on_hand <> (
          select coalesce(sum(quantity), 0) from stock.movements m
          where m.business_id = l.business_id and m.product_id = l.product_id and m.location_id = l.location_id)`),
    )
    expect(parted).toEqual([])
  })

  it('tells that a product ran low when it crosses its level, and not before or after', async () => {
    listenersAre([
      { room: 'x', announcement: 'stock.ran-low', door: { task: 'x hears', work: async () => undefined }, options: {} },
    ])
    const a = await product({ reorderLevel: 5000 })
    await opening(a, 10)
    const news = () =>
      shop.tx((tx) =>
        tx.rows<{ payload: { productId: string } }>(
          sql`select payload from platform.waiting_jobs where business_id = ${tx.businessId}`,
        ),
      )
    await sell([line(a, 4)])
    expect(await news()).toHaveLength(0)
    await sell([line(a, 1)])
    expect(await news()).toMatchObject([{ payload: { productId: a } }])
    await sell([line(a, 1)])
    expect(await news()).toHaveLength(1)
    listenersAre([])
  })
})

describe('an adjustment', () => {
  it('sets the shelf to what was counted, and keeps that it was counted even when it was right', async () => {
    const a = await product()
    await sell([line(a, 3)])
    expect(await adjust({ productId: a, how: 'count', quantity: 1500 })).toMatchObject({ onHand: 1500, low: false })
    await adjust({ productId: a, how: 'count', quantity: 1500 })
    expect((await movementsOf(a)).map((m) => m.quantity).sort((x, y) => x - y)).toEqual([-3000, 0, 4500])
  })

  it('adds and takes away', async () => {
    const a = await product()
    await adjust({ productId: a, how: 'add', quantity: 5000 })
    expect((await adjust({ productId: a, how: 'add', quantity: -2000 })).onHand).toBe(3000)
  })

  it('sent twice with one id is entered once', async () => {
    const [a, id] = [await product(), newId()]
    const first = await adjust({ id, productId: a, how: 'add', quantity: 5000 })
    expect(await adjust({ id, productId: a, how: 'add', quantity: 5000 })).toEqual(first)
  })

  it('of two counts at once leaves what one of them counted', async () => {
    const a = await product()
    await Promise.all([7000, 9000].map((quantity) => adjust({ productId: a, how: 'count', quantity })))
    expect([7, 9]).toContain(await onHand(a))
  })

  it('is refused for opening stock after the first movement, for unknown products and places, and for what is not kept', async () => {
    const a = await product()
    await opening(a, 1)
    const refused = async (given: Omit<Adjustment, 'reason'>, code: string) =>
      expect(adjust(given)).rejects.toMatchObject({ code })
    await refused({ productId: a, how: 'opening', quantity: 1 }, 'stock.opened-already')
    await refused({ productId: newId(), how: 'add', quantity: 1 }, 'catalogue.not-found')
    await refused({ productId: a, locationId: newId(), how: 'add', quantity: 1 }, 'stock.no-such-location')
    const service = await product({ stockPolicy: 'not-kept' })
    await refused({ productId: service, how: 'add', quantity: 1 }, 'stock.not-kept')
    expect(await onHand(a)).toBe(1)
    await expect(
      adjustStock(shop.as('cashier'), { productId: a, how: 'add', quantity: 1, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'session.not-allowed' })
  })

  it.each([
    { how: 'add', quantity: 0 },
    { how: 'count', quantity: -1 },
    { how: 'opening', quantity: -1 },
    { how: 'count', quantity: -0 },
    { how: 'count', quantity: '5' },
    { how: 'count', quantity: Number.NaN },
    { how: 'count', quantity: 0.5 },
    { how: 'count', quantity: 1e12 },
    { how: 'count', quantity: 1, reason: '' },
    { how: 'count', quantity: 1, other: 1 },
    { how: 'guess', quantity: 1 },
  ])('has a contract that refuses %j', (wrong) => {
    const good = { productId: newId(), how: 'count', quantity: 1, reason: 'counted' }
    expect(contract.adjustStock.input.safeParse(good).success).toBe(true)
    expect(contract.adjustStock.input.safeParse({ ...good, ...wrong }).success).toBe(false)
  })
})

describe('the list', () => {
  it('shows each product that is kept, what has run low alone if wanted, and goes page by page', async () => {
    for (const [name, count] of [
      ['Banana', 5],
      ['apple', 1],
      ['Cherry', 9],
    ] as const) {
      await opening(await product({ name, reorderLevel: 1000 }), count)
    }
    const gone = await product({ name: 'Gone' })
    await archiveProduct(shop.as('owner'), { productId: gone })
    await shop.tx((tx) => copyFromCatalogue(tx, gone))
    const list = (given: InputOf<typeof contract.listStock>) =>
      listStock(shop.as('viewer'), contract.listStock.input.parse(given))
    const first = await list({ limit: 2 })
    expect(contract.listStock.output.parse(first).rows.map((row) => row.name)).toEqual(['apple', 'Banana'])
    expect((await list({ limit: 2, after: first.next! })).rows.map((row) => row.name)).toEqual(['Cherry'])
    expect((await list({ low: 'true' })).rows.map((row) => row.name)).toEqual(['apple'])
  })

  it('takes over what the catalogue changes, whether heard once or twice', async () => {
    const id = await product({ name: 'Soap' })
    await opening(id, 3)
    await changeProduct(shop.as('owner'), { productId: id, version: 1, name: 'Neem Soap', reorderLevel: 3000 })
    for (let n = 0; n < 2; n++) await shop.tx((tx) => copyFromCatalogue(tx, id))
    expect((await listStock(shop.as('owner'), contract.listStock.input.parse({ low: true }))).rows).toMatchObject([
      { name: 'Neem Soap', onHand: 3000, reorderLevel: 3000, low: true },
    ])
  })
})

describe('two businesses', () => {
  it('do not see nor move each other’s shelves', async () => {
    const other = await house.newBusiness()
    await other.tx(openFirstLocation)
    await other.tx(openFirstLocation)
    const a = await product()
    await opening(a, 5)
    expect(await onHand(a, other)).toBeUndefined()
    expect(await movementsOf(a, other)).toEqual([])
    await expect(adjust({ productId: a, how: 'add', quantity: 1 }, other)).rejects.toMatchObject({
      code: 'catalogue.not-found',
    })
    // A key that points at another business's product is refused by the database itself.
    await expect(sell([line(a)], newId(), other)).rejects.toMatchObject({ code: '23503' })
    expect(await onHand(a)).toBe(5)
  })

  it('keep movements as they were written', async () => {
    const a = await product()
    await opening(a, 5)
    await expect(
      shop.tx((tx) => tx.run(sql`update stock.movements set quantity = 1 where business_id = ${tx.businessId}`)),
    ).rejects.toThrow()
  })
})

it('sums lines of one product that are beyond a thousand million thousandths', async () => {
  const a = await product()
  await sell([line(a, 1_000_000), { ...line(a), quantity: 999_999_999 as Quantity }])
  expect(await onHand(a)).toBe(-1_999_999.999)
})
