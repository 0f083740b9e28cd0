/** What a till holds of its shelf, to tell goods apart without a line. */
import * as catalogue from '@galla/contract/catalogue'
import * as contract from '@galla/contract/stock'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { addProduct } from '../catalogue/add-product.ts'
import { changeTracking } from '../catalogue/change-tracking.ts'
import { addLocation } from './add-location.ts'
import { adjustStock } from './adjust-stock.ts'
import { loadTillBatches } from './load-till-batches.ts'
import { loadTillSerials } from './load-till-serials.ts'
import { takeFromStock } from './take-from-stock.ts'
import { transferGoods } from './transfer-goods.ts'

const house = await testHouse()
let shop: TestBusiness
beforeEach(async () => {
  shop = await house.newBusiness()
})
const newId = () => house.house.ids.next()

async function product(tracking: 'batch' | 'serial'): Promise<string> {
  const owner = shop.as('owner')
  const { id } = await addProduct(
    owner,
    catalogue.addProduct.input.parse({ name: 'Tablets', taxClass: 'gst-5', pricePaise: 4500 }),
  )
  await changeTracking(owner, { productId: id, tracking })
  return id
}
const put = (input: object) =>
  adjustStock(shop.as('owner'), contract.adjustStock.input.parse({ how: 'add', reason: 'came', ...input }))
const batches = (asked: object = {}) => loadTillBatches(shop.as('cashier'), contract.loadTillBatches.input.parse(asked))
const serials = (asked: object = {}) => loadTillSerials(shop.as('cashier'), contract.loadTillSerials.input.parse(asked))
const sell = (productId: string, count: number, more: { serials?: string[] } = {}) =>
  shop.tx((tx) =>
    takeFromStock(tx, {
      document: { kind: 'invoice', id: newId(), at: tx.acting.now },
      lines: [
        {
          productId,
          quantity: count * 1000,
          name: 'Tablets',
          policy: 'warn',
          tracking: more.serials ? 'serial' : 'batch',
          ...more,
        },
      ],
    }),
  )

describe('the batches of a till', () => {
  it('are all that lie on its shelf, page by page, each on one page', async () => {
    const id = await product('batch')
    for (const number of ['A', 'B', 'C'])
      await put({ productId: id, quantity: 5000, batch: { number, expiresOn: '2027-06-30' } })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await batches({ limit: 1, ...(after && { after }) })
      seen.push(...page.rows.map(({ number }) => number))
      after = page.next ?? undefined
    } while (after)
    expect(seen.sort()).toEqual(['A', 'B', 'C'])
  })

  it('that were sold out since the mark come once more, to be taken out of the till; a first load leaves them', async () => {
    const id = await product('batch')
    await put({ productId: id, quantity: 2000, batch: { number: 'A', expiresOn: '2027-06-30' } })
    const { mark } = await batches()
    house.clock.advance(600)
    await sell(id, 2)
    expect((await batches({ since: mark })).rows).toMatchObject([{ number: 'A', onHand: 0 }])
    expect((await batches()).rows).toEqual([])
  })
})

describe('the pieces of a till', () => {
  it('are those on its own shelf; one that was sold or carried away since comes as gone', async () => {
    const id = await product('serial')
    await put({ productId: id, quantity: 3000, serials: ['S1', 'S2', 'S3'] })
    const { rows, mark } = await serials()
    expect(rows.map(({ serial }) => serial).sort()).toEqual(['S1', 'S2', 'S3'])
    house.clock.advance(600)
    await sell(id, 1, { serials: ['S1'] })
    const branch = await addLocation(shop.as('owner'), { name: 'Branch', address: '', phone: null } as never)
    await transferGoods(
      shop.as('owner'),
      contract.transferGoods.input.parse({
        id: newId(),
        fromId: shop.id,
        toId: branch.id,
        lines: [{ productId: id, quantity: 1000, serials: ['S2'] }],
      }),
    )
    const since = await serials({ since: mark })
    const here = new Map(since.rows.map((row) => [row.serial, row.here]))
    expect(here.get('S1')).toBe(false)
    expect(here.get('S2')).toBe(false)
    expect((await serials()).rows.map(({ serial }) => serial)).toEqual(['S3'])
    expect((await serials({ locationId: branch.id })).rows.map(({ serial }) => serial)).toEqual(['S2'])
  })
})
