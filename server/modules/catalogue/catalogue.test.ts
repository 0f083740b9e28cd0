import type { InputOf } from '@galla/contract/act'
import * as contract from '@galla/contract/catalogue'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { addProduct } from './add-product.ts'
import { archiveProduct } from './archive-product.ts'
import { changeProduct } from './change-product.ts'
import { exportProducts } from './export-products.ts'
import { listProducts } from './list-products.ts'
import { loadTillCatalogue } from './load-till-catalogue.ts'
import { productsForSale } from './products-for-sale.ts'
import { restoreProduct } from './restore-product.ts'
import { showProduct } from './show-product.ts'

const house = await testHouse()
let shop: TestBusiness
beforeEach(async () => {
  shop = await house.newBusiness()
})

type Given = Partial<InputOf<typeof contract.addProduct>>
const soap: InputOf<typeof contract.addProduct> = { name: 'Neem Soap', taxClass: 'toiletries', pricePaise: 45_00 }
const add = (given: Given = {}, business = shop) =>
  addProduct(business.as('owner'), contract.addProduct.input.parse({ ...soap, ...given }))
const change = (given: InputOf<typeof contract.changeProduct>, business = shop) =>
  changeProduct(business.as('owner'), contract.changeProduct.input.parse(given))
const list = (given: InputOf<typeof contract.listProducts> = {}, business = shop) =>
  listProducts(business.as('cashier'), contract.listProducts.input.parse(given))
const names = async (given: InputOf<typeof contract.listProducts>) => (await list(given)).rows.map((row) => row.name)
const load = (given: InputOf<typeof contract.loadTillCatalogue> = {}, business = shop) =>
  loadTillCatalogue(business.as('cashier'), contract.loadTillCatalogue.input.parse(given))

describe('a product', () => {
  it('is added as it was entered, taxed as of today', async () => {
    const added = await add({
      nameHi: 'नीम साबुन',
      nameTa: 'வேப்ப சோப்பு',
      hsn: '3401.11',
      barcodes: ['890', '123', '890'],
    })
    expect(contract.product.parse(added)).toMatchObject({
      name: 'Neem Soap',
      nameHi: 'नीम साबुन',
      nameTa: 'வேப்ப சோப்பு',
      hsn: '340111',
      unit: 'PCS',
      rate: 500,
      taxability: 'taxable',
      barcodes: ['123', '890'],
      version: 1,
      can: ['change', 'archive'],
    })
    expect(await showProduct(shop.as('owner'), { productId: added.id })).toEqual(added)
  })

  it('sent twice with one id is added once', async () => {
    const id = house.house.ids.next()
    expect(await add({ id, barcodes: ['1'] })).toEqual(await add({ id, barcodes: ['1'] }))
    expect((await list()).rows).toHaveLength(1)
  })

  it('leaves no trace when its barcode belongs to another', async () => {
    await add({ name: 'First', barcodes: ['890'] })
    const mark = (await load()).mark
    await expect(add({ name: 'Second', barcodes: ['111', '890'] })).rejects.toMatchObject({
      code: 'catalogue.barcode-taken',
      facts: { barcode: '890', name: 'First' },
    })
    expect(await names({})).toEqual(['First'])
    expect((await load()).mark).toBe(mark)
    await add({ name: 'Third', barcodes: ['111'] })
  })

  it('has a SKU of its own, in capitals or not', async () => {
    await add({ sku: 'ab-1' })
    const other = await add({ sku: 'ab-2' })
    await expect(add({ sku: 'AB-1' })).rejects.toMatchObject({ code: 'catalogue.sku-taken' })
    await expect(change({ productId: other.id, version: 1, sku: 'Ab-1' })).rejects.toMatchObject({
      code: 'catalogue.sku-taken',
    })
    expect((await change({ productId: other.id, version: 1, sku: 'AB-2' })).sku).toBe('AB-2')
  })

  it('is changed by the first of two who change it at once, and the second is told', async () => {
    const { id } = await add()
    const both = await Promise.allSettled(
      [50_00, 60_00].map((pricePaise) => change({ productId: id, version: 1, pricePaise })),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'catalogue.changed-meanwhile' },
    })
    expect((await showProduct(shop.as('owner'), { productId: id })).version).toBe(2)
  })

  it('keeps what a change does not name, and frees the barcodes it drops', async () => {
    const { id } = await add({ barcodes: ['1', '2'], costPaise: 30_00 })
    const changed = await change({ productId: id, version: 1, barcodes: ['2', '3'] })
    expect(changed).toMatchObject({ name: 'Neem Soap', costPaise: 30_00, barcodes: ['2', '3'], version: 2 })
    await add({ name: 'Other', barcodes: ['1'] })
    await expect(change({ productId: id, version: 2, barcodes: ['1'] })).rejects.toMatchObject({
      code: 'catalogue.barcode-taken',
    })
    expect((await showProduct(shop.as('owner'), { productId: id })).barcodes).toEqual(['2', '3'])
  })

  it('is not raised above its MRP, nor its MRP lowered below it', async () => {
    const { id } = await add({ mrpPaise: 50_00 })
    await expect(change({ productId: id, version: 1, pricePaise: 50_01 })).rejects.toMatchObject({
      code: 'catalogue.above-mrp',
    })
    await expect(change({ productId: id, version: 1, mrpPaise: 44_99 })).rejects.toMatchObject({
      code: 'catalogue.above-mrp',
    })
    expect((await change({ productId: id, version: 1, category: 'Bath' })).version).toBe(2)
  })

  it('gives its barcodes back when archived, and asks for them when restored', async () => {
    const { id } = await add({ barcodes: ['890'], sku: 'S' })
    await archiveProduct(shop.as('manager'), { productId: id })
    expect(await names({})).toEqual([])
    expect(await names({ archived: 'only' })).toEqual(['Neem Soap'])
    await expect(change({ productId: id, version: 2, name: 'X' })).rejects.toMatchObject({
      code: 'catalogue.not-found',
    })
    const heir = await add({ name: 'Heir', barcodes: ['890'] })
    await expect(restoreProduct(shop.as('manager'), { productId: id })).rejects.toMatchObject({
      code: 'catalogue.barcode-taken',
    })
    await archiveProduct(shop.as('manager'), { productId: heir.id })
    await restoreProduct(shop.as('manager'), { productId: id })
    await restoreProduct(shop.as('manager'), { productId: id })
    expect(await names({ search: '890' })).toEqual(['Neem Soap'])
  })

  it.each([
    ['owner', 30_00],
    ['manager', 30_00],
    ['accountant', 30_00],
    ['cashier', null],
    ['agent', null],
    ['viewer', null],
  ] as const)('shows its cost to %s as %s', async (role, cost) => {
    const { id } = await add({ costPaise: 30_00 })
    expect((await showProduct(shop.as(role), { productId: id })).costPaise).toBe(cost)
  })

  it.each(['cashier', 'agent', 'accountant', 'viewer'] as const)('is not changed by %s', async (role) => {
    const { id } = await add()
    await expect(changeProduct(shop.as(role), { productId: id, version: 1, name: 'X' })).rejects.toMatchObject({
      code: 'session.not-allowed',
    })
    await expect(archiveProduct(shop.as(role), { productId: id })).rejects.toMatchObject({
      code: 'session.not-allowed',
    })
  })

  it('of one business is nothing to another', async () => {
    const other = await house.newBusiness()
    const { id } = await add({ barcodes: ['890'], sku: 'S' })
    await expect(showProduct(other.as('owner'), { productId: id })).rejects.toMatchObject({
      code: 'catalogue.not-found',
    })
    await expect(change({ productId: id, version: 1, name: 'X' }, other)).rejects.toMatchObject({
      code: 'catalogue.not-found',
    })
    await expect(archiveProduct(other.as('owner'), { productId: id })).rejects.toMatchObject({
      code: 'catalogue.not-found',
    })
    expect((await list({ search: '890' }, other)).rows).toEqual([])
    expect((await load({}, other)).rows).toEqual([])
    expect(await other.tx((tx) => productsForSale(tx, [id]))).toEqual([])
    await add({ barcodes: ['890'], sku: 'S' }, other)
    // Its id is taken without being seen: nothing is told of whose it is.
    await expect(add({ id, name: 'Mine' }, other)).resolves.toMatchObject({ name: 'Mine' })
    expect((await showProduct(shop.as('owner'), { productId: id })).name).toBe('Neem Soap')
  })
})

describe('the search', () => {
  beforeEach(async () => {
    await add({ name: 'Lux Rose Soap', nameHi: 'लक्स साबुन', sku: 'LX-01', hsn: '3401', barcodes: ['8901030000001'] })
    await add({ name: 'Rose Water', nameTa: 'பன்னீர்', hsn: '3303', category: 'Bath' })
    await add({ name: '100% Atta', nameHi: 'आटा', category: 'Grocery' })
  })

  it.each([
    // What begins so comes before what has it within.
    ['rose', ['Rose Water', 'Lux Rose Soap']],
    ['ose', ['Lux Rose Soap', 'Rose Water']],
    ['ROSE soap', ['Lux Rose Soap']],
    ['ro', ['Rose Water', 'Lux Rose Soap']],
    ['w', ['Rose Water']],
    ['साबुन', ['Lux Rose Soap']],
    ['पन्नीर', []],
    ['பன்னீர்', ['Rose Water']],
    ['lx-01', ['Lux Rose Soap']],
    ['3303', ['Rose Water']],
    ['8901030000001', ['Lux Rose Soap']],
    ['890103000000', []],
    ['100%', ['100% Atta']],
    ['1_0', []],
    ['%', []],
    ['\\', []],
    ['', ['100% Atta', 'Lux Rose Soap', 'Rose Water']],
  ])('for %j finds %j', async (search, found) => expect(await names({ search })).toEqual(found))

  it('may be answered by its index behind row-level security', async () => {
    const like = await shop.tx((tx) =>
      tx.row(sql`select proleakproof as leakproof from pg_proc where oid = 'textlike(text, text)'::regprocedure`),
    )
    expect(like).toEqual({ leakproof: true })
  })

  it('keeps to a category, in capitals or not', async () => {
    expect(await names({ category: 'BATH' })).toEqual(['Rose Water'])
    expect(await names({ category: 'bath', search: 'soap' })).toEqual([])
  })

  it('goes page by page, and each product stands on one page', async () => {
    for (let n = 10; n < 30; n++) await add({ name: `Rose ${n}` })
    for (const given of [{}, { search: 'rose' }]) {
      const seen: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await list({ ...given, limit: 7, ...(after && { after }) })
        seen.push(...page.rows.map((row) => row.name))
        if (page.next === null) break
        after = page.next
      }
      const inOrder = [...new Set(seen)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      const beginning = (name: string) => name.toLowerCase().startsWith(given.search ?? '')
      expect(seen).toEqual([...inOrder.filter(beginning), ...inOrder.filter((name) => !beginning(name))])
      expect(seen).toHaveLength(given.search ? 22 : 23)
    }
  })

  it('refuses a page mark that is not ours', async () => {
    await expect(list({ after: 'x' })).rejects.toMatchObject({ code: 'request.bad-cursor' })
  })
})

describe('a till', () => {
  it('loads the catalogue page by page, and then what changed since', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.push((await add({ name: `P${n}`, pricePaise: 100 + n })).id)
    const first = await load({ limit: 3 })
    const second = await load({ limit: 3, after: first.next! })
    expect([...first.rows, ...second.rows].map((row) => row.id).sort()).toEqual([...ids].sort())
    expect(second.next).toBeNull()
    expect(contract.loadTillCatalogue.output.parse(first).rows[0]).toMatchObject({ rate: 500, archived: false })

    expect((await load({ since: first.mark })).rows).toEqual([])
    await change({ productId: ids[0]!, version: 1, pricePaise: 7_00 })
    await archiveProduct(shop.as('owner'), { productId: ids[1]! })
    const news = await load({ since: first.mark })
    expect(news.rows.map((row) => [row.id, row.pricePaise, row.archived])).toEqual([
      [ids[0], 7_00, false],
      [ids[1], 101, true],
    ])
    expect((await load({ since: news.mark })).rows).toEqual([])
    expect((await load()).rows).toHaveLength(4)
  })

  it('misses no change of many at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async (_, n) => (await add({ name: `P${n}` })).id))
    const { mark } = await load()
    let since = mark
    const heard = new Set<string>()
    const listen = async () => {
      const news = await load({ since })
      for (const row of news.rows) heard.add(row.id)
      since = news.mark
    }
    await Promise.all([
      ...ids.map((productId) => change({ productId, version: 1, category: 'New' })),
      ...Array.from({ length: 6 }, listen),
    ])
    await listen()
    expect(heard.size).toBe(12)
  })
})

describe('for a sale', () => {
  it('products come in one answer, archived ones marked and unknown ones left out', async () => {
    const a = await add({ costPaise: 30_00, stockPolicy: 'block' })
    const b = await add({ name: 'Milk', taxClass: 'milk-and-paneer' })
    await archiveProduct(shop.as('owner'), { productId: b.id })
    const found = await shop.tx((tx) => productsForSale(tx, [a.id, b.id, a.id, house.house.ids.next()]))
    expect(found.sort((x, y) => (x.name < y.name ? -1 : 1))).toMatchObject([
      { id: b.id, name: 'Milk', taxability: 'nil-rated', archived: true },
      { id: a.id, costPaise: 30_00, stockPolicy: 'block', taxability: 'taxable', archived: false },
    ])
    expect(await shop.tx((tx) => productsForSale(tx, []))).toEqual([])
  })
})

describe('the export', () => {
  it('holds each living product, and no formula that a name would be', async () => {
    await add({ name: '=1+1', nameTa: 'சோப்பு', reorderLevel: 1500, costPaise: 30_00, barcodes: ['1', '2'] })
    const { content } = await exportProducts(shop.as('manager'), { archived: 'no', format: 'csv' })
    let csv = ''
    for await (const part of content as AsyncIterable<string>) csv += part
    expect(csv).toContain("'=1+1,,சோப்பு,,,PCS,,toiletries,45.00,yes,,,30.00,warn,1.5,1 2\r\n")
    await expect(exportProducts(shop.as('cashier'), { archived: 'no', format: 'csv' })).rejects.toMatchObject({
      code: 'session.not-allowed',
    })
  })
})
