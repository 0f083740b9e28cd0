import type { InputOf } from '@galla/contract/act'
import * as catalogue from '@galla/contract/catalogue'
import * as contract from '@galla/contract/stock'
import { day } from '@galla/gst/day'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { listenersAre } from '../../platform/announcements.ts'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { addProduct } from '../catalogue/add-product.ts'
import { changeTracking } from '../catalogue/change-tracking.ts'
import { makeKit } from '../catalogue/make-kit.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import { adjustStock } from './adjust-stock.ts'
import { batchesExpiring } from './batches-expiring.ts'
import { findSerial } from './find-serial.ts'
import type { LineOfGoods } from './goods.ts'
import { listBatches } from './list-batches.ts'
import { listExpiring } from './list-expiring.ts'
import { listMovements } from './list-movements.ts'
import { listStock } from './list-stock.ts'
import { putBackInStock } from './put-back-in-stock.ts'
import { receiveGoods } from './receive-goods.ts'
import { takeFromStock } from './take-from-stock.ts'
import { transferGoods } from './transfer-goods.ts'

const house = await testHouse()
let shop: TestBusiness
beforeEach(async () => {
  shop = await house.newBusiness()
})

const newId = () => house.house.ids.next()

async function product(
  tracking: 'none' | 'batch' | 'serial',
  given: Partial<InputOf<typeof catalogue.addProduct>> = {},
): Promise<string> {
  const input = catalogue.addProduct.input.parse({ name: 'Syrup', taxClass: 'gst-18', pricePaise: 45_00, ...given })
  const { id } = await addProduct(shop.as('owner'), input)
  await changeTracking(shop.as('owner'), { productId: id, tracking })
  return id
}

const receive = (
  productId: string,
  count: number,
  more: Partial<Parameters<typeof receiveGoods>[1]['lines'][0]> = {},
) =>
  shop.tx((tx) =>
    receiveGoods(tx, {
      document: { kind: 'purchase', id: newId(), at: tx.acting.now },
      locationId: tx.businessId,
      lines: [{ line: 1, productId, quantity: count * 1000, valuePaise: count * 1000, ...more }],
    }),
  )
const batchOf = async (received: ReturnType<typeof receive>) => (await received)[0]!.batchId!
const batch = (number: string, expiresOn: string | null) => ({ number, expiresOn, madeOn: null, mrpPaise: null })

/** A line as a bill gives it: with what the catalogue says of the product. */
async function sell(
  lines: readonly (Pick<LineOfGoods, 'productId'> & { count: number } & Partial<LineOfGoods>)[],
  { id = newId(), fact = false }: { id?: string; fact?: boolean } = {},
) {
  return shop.tx(async (tx) => {
    const products = await productsForSale(
      tx,
      lines.map((line) => line.productId),
    )
    const asked = lines.map(({ count, ...line }, at) => {
      const of = products.find((one) => one.id === line.productId)!
      const { name, stockPolicy: policy, tracking, parts } = of
      return { line: at + 1, quantity: count * 1000, name, policy, tracking, parts, ...line }
    })
    return takeFromStock(tx, { document: { kind: 'invoice', id, at: tx.acting.now }, lines: asked, fact })
  })
}

async function putBack(
  invoiceId: string,
  lines: readonly (Pick<LineOfGoods, 'productId' | 'line' | 'serials'> & { count: number })[],
  kind: 'credit-note' | 'cancellation' = 'credit-note',
) {
  const id = kind === 'cancellation' ? invoiceId : newId()
  await shop.tx((tx) =>
    putBackInStock(tx, {
      document: { kind, id, at: tx.acting.now },
      of: { kind: 'invoice', id: invoiceId },
      lines: lines.map(({ count, ...line }) => ({ ...line, quantity: count * 1000, policy: 'warn', name: 'Syrup' })),
    }),
  )
}

const batchesOf = async (productId: string) =>
  (await listBatches(shop.as('owner'), { productId })).rows.map(({ number, onHand }) => [number, onHand / 1000])
const onHand = async (productId: string, locationId = shop.id) =>
  ((await listStock(shop.as('owner'), { productId, locationId, limit: 1 })).rows[0]?.onHand ?? 0) / 1000

describe('batches', () => {
  it('leave the shelf in the order in which they expire, those without a date last, and the bill is told which', async () => {
    const a = await product('batch')
    await receive(a, 5, { batch: batch('NODATE', null) })
    await receive(a, 5, { batch: batch('LATE', '2027-12-31') })
    await receive(a, 5, { batch: batch('SOON', '2027-01-31') })
    const { goods } = await sell([
      { productId: a, count: 3 },
      { productId: a, count: 8 },
    ])
    expect(
      goods.map((line) => line.batches.map(({ number, quantity, expiresOn }) => [number, quantity / 1000, expiresOn])),
    ).toEqual([
      [['SOON', 3, '2027-01-31']],
      [
        ['SOON', 2, '2027-01-31'],
        ['LATE', 5, '2027-12-31'],
        ['NODATE', 1, null],
      ],
    ])
    expect(await batchesOf(a)).toEqual([['NODATE', 4]])
    expect(await onHand(a)).toBe(4)
  })

  it('that are named are taken, whatever expires first', async () => {
    const a = await product('batch')
    await receive(a, 5, { batch: batch('SOON', '2027-01-31') })
    const batchId = await batchOf(receive(a, 5, { batch: batch('LATE', '2027-12-31') }))
    await sell([
      { productId: a, count: 2, batchId },
      { productId: a, count: 1 },
    ])
    expect(await batchesOf(a)).toEqual([
      ['SOON', 4],
      ['LATE', 3],
    ])
  })

  it('that have expired are not sold: under "block" the sale is refused, under "warn" it goes without them', async () => {
    const [a, b] = [await product('batch', { stockPolicy: 'block' }), await product('batch', { name: 'Drops' })]
    const batchId = await batchOf(receive(a, 5, { batch: batch('OLD', '2026-11-20') }))
    await receive(b, 5, { batch: batch('OLD', '2026-11-20') })
    await expect(sell([{ productId: a, count: 1 }])).rejects.toMatchObject({
      code: 'stock.not-enough',
      facts: { left: '0' },
    })
    await expect(sell([{ productId: a, count: 1, batchId }])).rejects.toMatchObject({
      code: 'stock.batch-expired',
      facts: { batch: 'OLD', day: '2026-11-20' },
    })
    await sell([{ productId: b, count: 1 }])
    expect(await batchesOf(b)).toEqual([['OLD', 5]])
    expect(await onHand(b)).toBe(4)
    // The day it expires is the last on which it may be sold.
    await receive(a, 1, { batch: batch('TODAY', '2026-11-21') })
    await sell([{ productId: a, count: 1 }])
  })

  it('take back just what left them', async () => {
    const a = await product('batch')
    await receive(a, 2, { batch: batch('SOON', '2027-01-31') })
    await receive(a, 5, { batch: batch('LATE', '2027-12-31') })
    const id = newId()
    await sell([{ productId: a, count: 4 }], { id })
    await putBack(id, [{ productId: a, line: 1, count: 1 }])
    expect(await batchesOf(a)).toEqual([['LATE', 4]])
    await putBack(id, [{ productId: a, line: 1, count: 3 }])
    expect(await batchesOf(a)).toEqual([
      ['SOON', 2],
      ['LATE', 5],
    ])
  })

  it('of one number with another date are two, and the same one twice is one', async () => {
    const a = await product('batch')
    await receive(a, 1, { batch: batch('B1', '2027-01-31') })
    await receive(a, 1, { batch: batch('b1', '2027-01-31') })
    await receive(a, 1, { batch: batch('B1', '2027-02-28') })
    expect(await batchesOf(a)).toEqual([
      ['B1', 2],
      ['B1', 1],
    ])
  })

  it('of ten buyers of the last of a batch have one winner', async () => {
    const a = await product('batch', { stockPolicy: 'block' })
    await receive(a, 20, { batch: batch('OTHER', '2028-01-31') })
    const batchId = await batchOf(receive(a, 1, { batch: batch('LAST', '2027-01-31') }))
    const buyers = await Promise.allSettled(
      Array.from({ length: 10 }, () => sell([{ productId: a, count: 1, batchId }])),
    )
    expect(buyers.filter((buyer) => buyer.status === 'fulfilled')).toHaveLength(1)
    for (const buyer of buyers)
      if (buyer.status === 'rejected') expect(buyer.reason).toMatchObject({ code: 'stock.batch-not-enough' })
    expect(await batchesOf(a)).toEqual([['OTHER', 20]])
  })

  it('that expire soon are listed with what they are worth, and told to whoever asks', async () => {
    const a = await product('batch')
    await receive(a, 5, { batch: batch('GONE', '2026-11-01') })
    await receive(a, 5, { batch: batch('SOON', '2026-12-01') })
    await receive(a, 5, { batch: batch('LATE', '2027-12-31') })
    const list = await listExpiring(shop.as('owner'), contract.listExpiring.input.parse({ within: '30' }))
    expect(contract.listExpiring.output.parse(list).rows).toMatchObject([
      { number: 'GONE', daysLeft: -20, expired: true, worthPaise: 5000 },
      { number: 'SOON', daysLeft: 10, expired: false },
    ])
    const toTell = await shop.tx((tx) => batchesExpiring(tx, { until: day('2026-12-01'), limit: 1 }))
    expect(toTell).toMatchObject([{ number: 'GONE', onHand: 5000, name: 'Syrup' }])
    expect((await listExpiring(shop.as('cashier'), { within: 30, limit: 50 })).rows[0]).toMatchObject({
      worthPaise: null,
      costPaise: null,
    })
  })
})

describe('serial numbers', () => {
  it('are sold once, come back, are sold again, and tell each document', async () => {
    const a = await product('serial', { stockPolicy: 'block' })
    await receive(a, 2, { serials: ['IMEI-1', 'IMEI-2'] })
    const bill = newId()
    const { goods } = await sell([{ productId: a, count: 1, serials: ['imei-1'] }], { id: bill })
    expect(goods).toMatchObject([{ line: 1, serials: ['imei-1'] }])
    await expect(sell([{ productId: a, count: 1, serials: ['IMEI-1'] }])).rejects.toMatchObject({
      code: 'stock.serial-sold',
    })
    await putBack(bill, [{ productId: a, line: 1, count: 1 }])
    const second = newId()
    await sell([{ productId: a, count: 1, serials: ['IMEI-1'] }], { id: second })
    const { rows } = await findSerial(shop.as('cashier'), { serial: 'imei-1' })
    expect(rows).toMatchObject([{ serial: 'IMEI-1', state: 'sold', name: 'Syrup' }])
    expect(rows[0]!.history.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['purchase', 1000],
      ['invoice', -1000],
      ['credit-note', 1000],
      ['invoice', -1000],
    ])
    expect(rows[0]!.history.at(-1)!.documentId).toBe(second)
  })

  it('are asked for where the policy blocks, and written down where it does not', async () => {
    const [a, b] = [await product('serial', { stockPolicy: 'block' }), await product('serial', { name: 'Fan' })]
    await receive(a, 2, { serials: ['S1', 'S2'] })
    const refused = async (serials: string[] | undefined, code: string) =>
      expect(sell([{ productId: a, count: 2, serials }])).rejects.toMatchObject({ code })
    await refused(undefined, 'stock.serials-needed')
    await refused(['S1'], 'stock.serials-needed')
    await refused(['S1', 's1'], 'stock.serials-needed')
    await refused(['S1', 'S9'], 'stock.no-such-serial')
    await sell([{ productId: b, count: 2, serials: ['F-1'] }])
    expect((await findSerial(shop.as('owner'), { serial: 'F-1' })).rows).toMatchObject([{ state: 'sold' }])
    await expect(sell([{ productId: b, count: 1, serials: ['F-1'] }])).rejects.toMatchObject({
      code: 'stock.serial-sold',
    })
  })

  it('of ten buyers of one piece have one winner', async () => {
    const a = await product('serial', { stockPolicy: 'block' })
    await receive(a, 3, { serials: ['S1', 'S2', 'S3'] })
    const buyers = await Promise.allSettled(
      Array.from({ length: 10 }, () => sell([{ productId: a, count: 1, serials: ['S2'] }])),
    )
    expect(buyers.filter((buyer) => buyer.status === 'fulfilled')).toHaveLength(1)
    expect(await onHand(a)).toBe(2)
  })

  it('that lie on the shelf cannot come again, and some of several come back by name', async () => {
    const a = await product('serial')
    await receive(a, 2, { serials: ['S1', 'S2'] })
    await expect(receive(a, 1, { serials: ['s1'] })).rejects.toMatchObject({ code: 'stock.serial-here' })
    const bill = newId()
    await sell([{ productId: a, count: 2, serials: ['S1', 'S2'] }], { id: bill })
    await expect(putBack(bill, [{ productId: a, line: 1, count: 1 }])).rejects.toMatchObject({
      code: 'stock.name-serials',
    })
    await putBack(bill, [{ productId: a, line: 1, count: 1, serials: ['S2'] }])
    expect((await findSerial(shop.as('owner'), { serial: 'S1' })).rows[0]!.state).toBe('sold')
    expect((await findSerial(shop.as('owner'), { serial: 'S2' })).rows[0]!.state).toBe('returned')
  })

  it('on a bill that was printed already are kept as it says, even when they were sold', async () => {
    const a = await product('serial', { stockPolicy: 'block' })
    await receive(a, 1, { serials: ['S1'] })
    await sell([{ productId: a, count: 1, serials: ['S1'] }], { fact: true })
    expect(await sell([{ productId: a, count: 1, serials: ['S1'] }], { fact: true })).toMatchObject({ oversold: [a] })
    expect((await findSerial(shop.as('owner'), { serial: 'S1' })).rows[0]!.history).toHaveLength(3)
  })
})

describe('a kit', () => {
  it('leaves the shelf as its parts, and they come back by the recipe of that day', async () => {
    const [dal, rice] = [await product('none', { name: 'Dal' }), await product('batch', { name: 'Rice' })]
    const kit = await product('none', { name: 'Pongal kit' })
    await adjustStock(shop.as('owner'), { productId: dal, how: 'count', quantity: 10_000, reason: 'x' })
    await receive(rice, 10, { batch: batch('R1', '2027-06-30') })
    const recipe = (perKit: number) =>
      makeKit(shop.as('owner'), {
        productId: kit,
        parts: [
          { productId: dal, quantity: perKit },
          { productId: rice, quantity: 2000 },
        ],
      })
    await recipe(500)
    const bill = newId()
    const { goods } = await sell([{ productId: kit, count: 2 }], { id: bill })
    expect(goods[0]!.batches).toMatchObject([{ number: 'R1', quantity: 4000 }])
    expect([await onHand(dal), await onHand(rice)]).toEqual([9, 6])
    await recipe(3000)
    await putBack(bill, [{ productId: kit, line: 1, count: 1 }])
    expect([await onHand(dal), await onHand(rice)]).toEqual([9.5, 8])
    expect(await batchesOf(rice)).toEqual([['R1', 8]])
  })

  it('is refused under "block" when a part is missing, and nothing of it leaves', async () => {
    const [a, b] = [await product('none'), await product('none', { name: 'Last', stockPolicy: 'block' })]
    const kit = await product('none', { name: 'Kit' })
    await makeKit(shop.as('owner'), {
      productId: kit,
      parts: [
        { productId: a, quantity: 1000 },
        { productId: b, quantity: 1000 },
      ],
    })
    await expect(sell([{ productId: kit, count: 1 }])).rejects.toMatchObject({
      code: 'stock.not-enough',
      facts: { product: 'Last' },
    })
    expect(await onHand(a)).toBe(0)
  })

  it('holds no kit, not itself, and nothing of it is kept by batch', async () => {
    const [a, kit, other] = [await product('none'), await product('none'), await product('batch')]
    const made = (productId: string, part: string) =>
      makeKit(shop.as('owner'), { productId, parts: [{ productId: part, quantity: 1000 }] })
    await made(kit, a)
    for (const [of, part] of [
      [kit, kit],
      [other, a],
      [a, other],
    ] as const)
      await expect(made(of, part)).rejects.toMatchObject({ code: 'catalogue.kit-cannot' })
    await expect(made(await product('none'), kit)).rejects.toMatchObject({ code: 'catalogue.kit-cannot' })
    await expect(changeTracking(shop.as('owner'), { productId: kit, tracking: 'batch' })).rejects.toMatchObject({
      code: 'catalogue.tracking-cannot',
    })
  })
})

it('a box leaves as what it holds', async () => {
  const a = await product('none')
  await adjustStock(shop.as('owner'), { productId: a, how: 'count', quantity: 100_000, reason: 'x' })
  await sell([{ productId: a, count: 2, factor: 12_000 }])
  expect(await onHand(a)).toBe(76)
})

it('a sale below nothing is told once, when it crosses', async () => {
  listenersAre([
    { room: 'x', announcement: 'stock.oversold', door: { task: 'x hears', work: async () => undefined }, options: {} },
    { room: 'y', announcement: 'stock.ran-low', door: { task: 'y hears', work: async () => undefined }, options: {} },
  ])
  const a = await product('none')
  for (let n = 0; n < 2; n++) await sell([{ productId: a, count: 1 }])
  const news = await shop.tx((tx) =>
    tx.rows<{ task: string }>(
      sql`select task from platform.waiting_jobs where business_id = ${tx.businessId} and task = 'x hears'`,
    ),
  )
  expect(news).toHaveLength(1)
  listenersAre([])
})

/** Levels, batches and worth, as the movements say they must be. */
async function parted(business: TestBusiness) {
  return business.tx((tx) =>
    Promise.all([
      tx.rows(sql`
        select l.product_id, l.on_hand, l.value_paise from stock.levels l
        where l.business_id = ${tx.businessId} and (l.on_hand, l.value_paise) <> (
          select coalesce(sum(quantity), 0), coalesce(sum(value_paise), 0) from stock.movements m
          where m.business_id = l.business_id and m.product_id = l.product_id and m.location_id = l.location_id)`),
      tx.rows(sql`
        select l.batch_id, l.on_hand from stock.batch_levels l
        where l.business_id = ${tx.businessId} and l.on_hand <> (
          select coalesce(sum(quantity), 0) from stock.batch_movements m
          where m.business_id = l.business_id and m.batch_id = l.batch_id and m.location_id = l.location_id)`),
      tx.rows(sql`
        select product_id, on_hand, value_paise from stock.levels
        where business_id = ${tx.businessId} and (value_paise < 0 or (on_hand <= 0 and value_paise <> 0))`),
      tx.rows(sql`
        select s.serial from stock.serials s
        where s.business_id = ${tx.businessId} and (s.state in ('in-stock', 'returned')) <> (
          select sum(quantity) > 0 from stock.serial_movements m
          where m.business_id = s.business_id and m.serial_id = s.id)`),
    ]),
  )
}

const act = fc.oneof(
  fc.record({
    kind: fc.constant('receive' as const),
    of: fc.nat(2),
    count: fc.integer({ min: 1, max: 9 }),
    cost: fc.integer({ min: 0, max: 99_999 }),
    batch: fc.nat(2),
  }),
  fc.record({
    kind: fc.constant('sell' as const),
    of: fc.nat(2),
    count: fc.integer({ min: 1, max: 7 }),
    named: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('return' as const), nth: fc.nat(20) }),
  fc.record({ kind: fc.constant('count' as const), of: fc.nat(1), counted: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ kind: fc.constant('carry' as const), of: fc.nat(1), count: fc.integer({ min: 1, max: 4 }) }),
)

describe('whatever comes and goes', () => {
  it('levels, batches and pieces are the sum of their movements, and no paisa of worth is lost', {
    timeout: 120_000,
  }, async () => {
    const godown = newId()
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 22 }), async (acts) => {
        shop = await house.newBusiness()
        await shop.tx(async (tx) => {
          await tx.run(
            sql`insert into stock.locations (id, name, made_at) values (${tx.businessId}, 'Shop', ${tx.acting.now})`,
          )
          await tx.run(
            sql`insert into stock.locations (id, name, made_at) values (${godown}, 'Godown', ${tx.acting.now})`,
          )
        })
        const products = [
          await product('none'),
          await product('batch', { name: 'Drops' }),
          await product('serial', { name: 'Phone', stockPolicy: 'allow' }),
        ]
        const bills: { id: string; productId: string; count: number; serials: string[] | undefined }[] = []
        let serials = 0
        let brought = 0
        for (const one of acts) {
          house.clock.advance(1)
          if (one.kind === 'receive') {
            const productId = products[one.of]!
            const pieces = Array.from({ length: one.count }, () => `P${++serials}`)
            await receive(productId, one.count, {
              valuePaise: one.cost,
              ...(one.of === 1 && { batch: batch(`B${one.batch}`, one.batch === 0 ? null : `2027-0${one.batch}-01`) }),
              ...(one.of === 2 && { serials: pieces }),
            })
            brought += one.cost
          } else if (one.kind === 'sell') {
            const productId = products[one.of]!
            const here = one.of === 2 && one.named ? await piecesHere(productId, one.count) : undefined
            const id = newId()
            await sell([{ productId, count: one.count, serials: here }], { id })
            bills.push({ id, productId, count: one.count, serials: here })
          } else if (one.kind === 'return') {
            const bill = bills.splice(one.nth % Math.max(1, bills.length), 1)[0]
            if (bill)
              await putBack(bill.id, [{ productId: bill.productId, line: 1, count: bill.count }], 'cancellation')
          } else if (one.kind === 'count') {
            const [of] =
              one.of === 1
                ? (await listBatches(shop.as('owner'), { productId: products[1]!, locationId: shop.id })).rows
                : []
            await adjustStock(shop.as('owner'), {
              productId: products[one.of]!,
              how: 'count',
              quantity: one.counted * 1000,
              reason: 'x',
              costPaise: 777,
              batchId: of?.id,
            })
          } else {
            const productId = products[one.of]!
            if ((await onHand(productId)) >= one.count)
              await transferGoods(
                shop.as('owner'),
                contract.transferGoods.input.parse({
                  id: newId(),
                  fromId: shop.id,
                  toId: godown,
                  lines: [{ productId, quantity: one.count * 1000 }],
                }),
              )
          }
        }
        expect(await parted(shop)).toEqual([[], [], [], []])
        // What receipts brought is on a shelf, went out with goods, or was the cost of what had been sold before it came.
        const [worth] = await shop.tx((tx) =>
          tx.rows<{ brought: number }>(sql`
            select coalesce(sum(value_paise + late_cost_paise), 0)::bigint as brought from stock.movements
            where business_id = ${tx.businessId} and document_kind = 'purchase'`),
        )
        expect(worth!.brought).toBe(brought)
        const [carried] = await shop.tx((tx) =>
          tx.rows<{ lost: number }>(sql`
            select coalesce(sum(value_paise + late_cost_paise), 0)::bigint as lost from stock.movements
            where business_id = ${tx.businessId} and document_kind in ('transfer-out', 'transfer-in')`),
        )
        expect(carried!.lost).toBe(0)
      }),
      { numRuns: 25 },
    )
  })
})

async function piecesHere(productId: string, count: number): Promise<string[]> {
  const rows = await shop.tx((tx) =>
    tx.rows<{ serial: string }>(sql`
      select serial from stock.serials
      where business_id = ${tx.businessId} and product_id = ${productId} and state in ('in-stock', 'returned')
      order by serial_key limit ${count}`),
  )
  return rows.map((row) => row.serial)
}

it('the last unit takes the rest of the worth', async () => {
  const a = await product('none')
  await receive(a, 3, { valuePaise: 1000 })
  for (let n = 0; n < 3; n++) await sell([{ productId: a, count: 1 }])
  const { rows } = await listMovements(shop.as('owner'), contract.listMovements.input.parse({ productId: a }))
  expect(rows.map((row) => row.valuePaise).sort((x, y) => x! - y!)).toEqual([-334, -333, -333, 1000])
})
